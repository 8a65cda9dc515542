import { print } from 'graphql'
import { onScopeDispose, shallowRef, type InjectionKey, type ShallowRef } from 'vue'
import { RoomPresenceDocument, type RoomPresenceSubscription } from '../../generated/graphql.ts'
import { useLive } from '../../live/useLive.ts'

type PersonIn = RoomPresenceSubscription['roomPresence']['people'][number]

/** Who is in the room, the viewer too; nobody while that is not known. */
export type WhoIsIn = Readonly<ShallowRef<readonly PersonIn[]>>

export const whoIsInKey: InjectionKey<WhoIsIn> = Symbol('whoIsIn')

/** Being here is seen by the others, until the room is left. */
export function useWhoIsIn(incidentId: string): WhoIsIn {
  const { feed } = useLive()
  const people = shallowRef<readonly PersonIn[]>([])
  const asked = { query: print(RoomPresenceDocument), variables: { incident: incidentId } }
  const leave = feed.also(asked, (payload) => {
    const { data } = payload as { data?: RoomPresenceSubscription | null }
    if (data) people.value = data.roomPresence.people
  })
  onScopeDispose(leave)
  return people
}
