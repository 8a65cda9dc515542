import { visitor, type Actor, type PersonActor } from '@muster/shared/vocabulary/actor'
import { Unauthenticated, type Lack } from '../kernel/refusals.ts'
import type { Kernel, Knock } from '../kernel/work.ts'
import { readActor, type SignedInPerson } from '../people/sessions/readActor.ts'
import { readKey } from '../people/keys/readKey.ts'
import { readCookie, type Cookies } from './cookies.ts'

export interface Credentials {
  cookie?: string | undefined
  /** `Bearer mst_…`; where both come, it counts. On a socket it may be anything. */
  authorization?: unknown
}

export interface Knocker {
  knock: Knock
  /** As whom they read. */
  actor: Actor
  /** Why that is a visitor, though they are somebody. */
  lacks?: Lack | undefined
}

interface Asked {
  kernel: Kernel
  cookies: Cookies
  /** How a session is read, if not one by one. */
  readCookied?: (token: string) => Promise<SignedInPerson | undefined>
}

/** Who asks, by cookie or key: nobody without either; refused when what they brought is not, or no longer, good. */
export async function whoKnocks(
  { kernel, cookies, readCookied = (token) => readActor(kernel, token) }: Asked,
  { cookie, authorization }: Credentials,
): Promise<Knocker> {
  // Empty is what programs send that have no key.
  if (authorization !== undefined && authorization !== null && authorization !== '') {
    const { actor, key } = await readKey(kernel, bearerIn(authorization))
    return { knock: { kind: 'key', key, person: actor.id }, ...readsAs(actor) }
  }
  const token = readCookie(cookies, cookie)
  if (!token) return { knock: { kind: 'visitor' }, actor: visitor }
  const signedIn = await readCookied(token)
  if (!signedIn) throw new Unauthenticated('ended')
  const { actor, session } = signedIn
  return { knock: { kind: 'person', session, person: actor.id }, ...readsAs(actor) }
}

/** A scheme's name has no case (RFC 9110); who brings something else must not be taken for a visitor. */
function bearerIn(authorization: unknown): string {
  const [, bearer] = typeof authorization === 'string' ? (/^bearer +(\S+)$/i.exec(authorization.trim()) ?? []) : []
  if (bearer === undefined) throw new Unauthenticated('unreadable credentials')
  return bearer
}

/** Who lacks a demanded second factor, and a key that is not for reading, read what a visitor reads. */
function readsAs(actor: PersonActor): Pick<Knocker, 'actor' | 'lacks'> {
  if (actor.lacksSecondFactor) return { actor: visitor, lacks: 'secondFactor' }
  if (actor.key && !actor.key.scopes.includes('read')) return { actor: visitor, lacks: 'scope' }
  return { actor }
}
