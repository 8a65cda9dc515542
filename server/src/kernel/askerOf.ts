import { networkOf } from './networkOf.ts'
import type { Knock } from './work.ts'

/** Whom limits count: a program, a person, or the network from which a stranger comes. */
export type Asker = `${'key' | 'person' | 'network'} ${string}`

export function askerOf(knock: Knock, address: string): Asker {
  if (knock.kind === 'key') return `key ${knock.key}`
  return knock.kind === 'person' ? `person ${knock.person}` : `network ${networkOf(address)}`
}

export const kindOf = (asker: Asker) => asker.split(' ', 1)[0] as 'key' | 'person' | 'network'
