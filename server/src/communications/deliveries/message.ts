import type { EntityManager } from '@mikro-orm/postgresql'
import type { AboutType } from '@muster/shared/vocabulary/deliveries'
import type { Kernel } from '../../kernel/work.ts'
import type { Delivery } from './delivery.entity.ts'

/** What is said, for every channel: each takes what it can show. */
export interface Message {
  subject: string
  /** Plain, in full. */
  text: string
  html?: string
  /** For a telephone or a notification: one or two sentences. */
  short: string
  /** Where one sees more, and answers. */
  link?: string
  /** What belongs together, such as an incident: a mail program shows it as one thread. */
  threadId?: string
  /** Nobody waits for an answer; one may have it stopped. */
  isBulk: boolean
  /** Where a POST without anything else has it stopped (RFC 8058); the account's page, unless said. */
  unsubscribe?: string
  /** Instead of words, for programs: what is posted as it is. */
  request?: { headers: Record<string, string>; body: string }
}

interface Composing {
  publicUrl: string
  now: Date
  kernel: Kernel
}

/** Says a delivery in words, each time it is sent: as things stand then, and nothing of it is kept. Undefined: it is not wanted any more. */
export type Compose = (em: EntityManager, delivery: Delivery, about: Composing) => Promise<Message | undefined>

/** Put together by `app`: a slice composes what it knows about. */
export type Compositions = Partial<Record<AboutType, Compose>>
