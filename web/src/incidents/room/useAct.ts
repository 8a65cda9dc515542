import type { TypedDocumentNode } from '@apollo/client/core'
import { ref } from 'vue'
import type { IncidentRowFragment } from '../../generated/graphql.ts'
import { newKey } from '../../live/newKey.ts'
import { useAttempt } from '../../live/useAttempt.ts'
import { useLive } from '../../live/useLive.ts'
import { useRefusalWords } from '../../live/useRefusalWords.ts'
import { useRoomParts } from './useRoom.ts'

/** One act on the incident of this room, sent once however often it is pressed; what was refused is said where it was pressed. */
export function useAct() {
  const { warRoom } = useLive()
  const { put } = useRoomParts()
  const { attempt, isBlocked } = useAttempt()
  const refusalWords = useRefusalWords()
  const isPending = ref(false)
  const problem = ref<string>()
  let key = newKey()

  async function act<Data extends Record<string, unknown>, Variables extends Record<string, unknown>>(
    mutation: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<boolean> {
    if (isPending.value) return false
    isPending.value = true
    problem.value = undefined
    const { data, refused } = await attempt(mutation, variables, { key })
    isPending.value = false
    if (refused?.code !== 'OFFLINE') key = newKey()
    problem.value = refused && refusalWords(refused)
    if (refused) return false
    const [{ incident }] = Object.values(data) as [{ incident?: IncidentRowFragment }]
    if (incident) {
      put(incident)
      warRoom.put(incident)
    }
    return true
  }

  return { act, isPending, isBlocked, problem }
}
