import type { TypedDocumentNode } from '@apollo/client/core'
import { useProblem } from '../ui/useProblem.ts'
import { useAttempt } from './useAttempt.ts'
import { useRefusalWords } from './useRefusalWords.ts'

/**
 * Sends commands. The answer comes back once its effect is on the screen; a refusal is said in a toast and gives nothing.
 * Blocked, with the reason, once what is on the screen is too old to be acted on.
 */
export function useCommand() {
  const { attempt, isBlocked } = useAttempt()
  const words = useRefusalWords()
  const problem = useProblem()

  async function send<Data, Variables extends Record<string, unknown>>(
    mutation: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    options: { key?: string } = {},
  ): Promise<Data | undefined> {
    const { data, refused } = await attempt(mutation, variables, options)
    if (refused) problem(words(refused))
    return data
  }

  return { send, isBlocked }
}
