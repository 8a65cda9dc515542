import type { PersonActor } from '@muster/shared/vocabulary/actor'
import { inject, type InjectionKey, type ShallowRef } from 'vue'
import type { IncidentRowFragment } from '../generated/graphql.ts'
import type { Feed } from './useFeed.ts'
import type { WarRoom } from './useWarRoom.ts'

/** Who looks, and for whom they act: enough to know what may be offered to them. */
export interface Viewer extends PersonActor {
  name: string
  /** IANA name. */
  timeZone: string
}

/** What a tab has once: its feed, the open incidents, the one tick, and who looks. */
export interface Live {
  feed: Feed<IncidentRowFragment>
  warRoom: WarRoom
  now: Readonly<ShallowRef<Date>>
  viewer: Readonly<ShallowRef<Viewer | null>>
}

export const liveKey: InjectionKey<Live> = Symbol('live')

export function useLive(): Live {
  const live = inject(liveKey)
  if (!live) throw new Error('Nothing live is provided here.')
  return live
}

/** The server's time, a new date on every whole second. Read it in leaf components only: whoever reads it renders each second. */
export function useServerNow(): Readonly<ShallowRef<Date>> {
  return useLive().now
}
