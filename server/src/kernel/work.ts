import type { EntityManager } from '@mikro-orm/postgresql'
import type { MostAnHour } from '@muster/shared/policy/deliveries'
import type { Operation } from '@muster/shared/policy/permissions'
import type { Actor, LinkKind } from '@muster/shared/vocabulary/actor'
import type { Loaders } from './loaders.ts'

/** What the whole server shares. `app/` makes it; the test kit puts the story's time in `readTime`. */
export interface Kernel {
  em: EntityManager
  /** What clients and vendors read with, and nothing else. */
  portal: EntityManager
  /** Called after COMMIT with the position that was reached. */
  ring(position: number): void
  /** The database's clock is handed in; what comes out is the time that counts. */
  readTime(database: Date): Date
  /** Whether the roles of rules §4 must have a second factor: everywhere but in the demo. */
  demandsSecondFactor: boolean
  /** Whether a provider signs people in, whose word about a second factor counts. */
  heedsProvider: boolean
  /** So many messages of pages go to one person by each channel in an hour. */
  mostAnHour: MostAnHour
  /** Hosts inside that addresses of ours may lead to, by name. */
  allowedHosts: readonly string[]
  /** Told of every command: how long it took, and the code of its refusal. */
  observe?(operation: Operation, seconds: number, outcome: string): void
}

/** Who knocks, as the request said it. What a person may do is read inside the transaction. */
export type Knock =
  | { kind: 'person'; session: string; person: string }
  | { kind: 'key'; key: string; person: string }
  /** By the link in a message, which does what that message offers and nothing else. */
  | { kind: 'link'; of: LinkKind; tokenHash: string; person: string }
  | { kind: 'visitor' }
  | { kind: 'system'; id: string }

export interface Caller {
  kernel: Kernel
  knock: Knock
  idempotencyKey?: string | undefined
  /** A name for the next command of this request: the ledger finds a command's entries by it. */
  nextRequest(): string
}

/** What a command and its steps work with: one transaction, one actor, one instant. */
export interface Work {
  em: EntityManager
  actor: Actor
  now: Date
  /** For what is only read, and asked for more than once: once for all that are done together. */
  load: Loaders
  /** One per command: the HTTP request's id, with `.2`, `.3` for its further commands. */
  request: string
  mostAnHour: MostAnHour
  allowedHosts: readonly string[]
}

/** Who did something, and when: all that the ledger needs of it. */
export type Deed = Omit<Work, 'load' | 'mostAnHour' | 'allowedHosts'>
