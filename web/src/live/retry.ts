import { setContext } from '@apollo/client/link/context'
import { RetryLink } from '@apollo/client/link/retry'
import { getMainDefinition } from '@apollo/client/utilities'
import { newKey } from './newKey.ts'
import { refusalOf } from './refusal.ts'

const TRIES = 4
const FIRST_MS = 300
const LONGEST_MS = 2_000

/** Each mutation under a key of its own, unless it brings one, so that asking again does nothing twice. */
export const keyed = setContext(({ query }, { headers }: { headers?: Record<string, string> }) => {
  const main = getMainDefinition(query)
  const isMutation = main.kind === 'OperationDefinition' && main.operation === 'mutation'
  return isMutation ? { headers: { 'Idempotency-Key': newKey(), ...headers } } : {}
})

/** Asks again, spread over three seconds, where no answer came: a server that restarts is one of several, or back soon. */
export const retry = new RetryLink({
  delay: { initial: FIRST_MS, max: LONGEST_MS, jitter: true },
  attempts: { max: TRIES, retryIf: (error: unknown) => refusalOf({ networkError: error }).code === 'OFFLINE' },
})
