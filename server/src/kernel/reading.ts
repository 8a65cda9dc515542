import type { EntityManager } from '@mikro-orm/postgresql'
import type { Actor } from '@muster/shared/vocabulary/actor'
import type { PublicPage } from '@muster/shared/vocabulary/publicPage'
import type { Asker } from './askerOf.ts'
import type { Loaders } from './loaders.ts'
import type { Lack } from './refusals.ts'
import type { Caller } from './work.ts'

/** What a query, or one look of the live hub, reads with. */
export interface Reading {
  em: EntityManager
  /** Who asks; for the hub an audience, which is nobody in particular. */
  actor: Actor
  load: Loaders
  epoch: string
  /** The feed's head before anything was read: what an answer says is never older than it. */
  position: number
  /** The public page as it stands: for everybody the same, so nobody's own rows decide it. */
  readPublicPage(): Promise<PublicPage>
  /** The server's time of the answer. */
  asOf: Date
}

/** A request over HTTP: it may also change things. */
export interface Asking extends Reading {
  caller: Caller
  /** Whom its limits count. */
  asker: Asker
  /** Why they read as a visitor, though they are somebody. */
  lacks: Lack | undefined
  /** As the response's `x-request-id`. */
  requestId: string
}
