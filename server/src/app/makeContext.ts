import { HeaderMap } from '@apollo/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Checkpoint } from '../ledger/checkpoint.ts'
import type { Reaching } from '../communications/contacts/contactMethod.resolver.ts'
import type { LedgerReading } from '../ledger/ledger.resolver.ts'
import { askerOf } from '../kernel/askerOf.ts'
import { Loaders } from '../kernel/loaders.ts'
import { BadInput, Unauthenticated, Unavailable, type Refusal } from '../kernel/refusals.ts'
import { readerFor } from '../kernel/readerFor.ts'
import { requestNames } from '../kernel/requestNames.ts'
import { isForNow } from '../kernel/transaction.ts'
import type { Provider } from '../people/provider/provider.ts'
import type { RelyingParty } from '../people/factors/relyingParty.ts'
import type { AtTheDoor } from '../people/sessions/session.resolver.ts'
import type { Throttle } from '../people/sessions/throttle.ts'
import type { LiveStatusPage } from '../statuspage/liveStatusPage.ts'
import type { Cookies } from './cookies.ts'
import type { Muster } from './muster.ts'
import { whoKnocks } from './whoKnocks.ts'

export interface ContextOptions {
  muster: Muster
  throttle: Throttle
  cookies: Cookies
  statusPage: LiveStatusPage
  relyingParty(): RelyingParty | undefined
  provider: Provider | undefined
  lastCheckpoint(): Checkpoint | undefined
}

/** What one request reads and writes with. The position is taken before anything is read, so an answer is never older. */
export async function makeContext(
  { muster, throttle, cookies, statusPage, relyingParty, provider, lastCheckpoint }: ContextOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<AtTheDoor & LedgerReading & Reaching> {
  const { kernel, feed, epoch } = muster
  const position = feed.head
  const { knock, actor, lacks } = await whoKnocks({ kernel, cookies }, request.headers).catch((error: unknown) => {
    if (isForNow(error)) throw refusedBefore(503, new Unavailable(error))
    if (!(error instanceof Unauthenticated)) throw error
    if (error.extensions['because'] === 'ended') reply.clearCookie(cookies.name, cookies.options)
    throw refusedBefore(401, error)
  })

  const em = readerFor(kernel, actor)
  const asOf = kernel.readTime(new Date())

  return {
    em,
    actor,
    load: new Loaders(em),
    epoch,
    position,
    readPublicPage: () => statusPage.pageAt(position),
    lastCheckpoint,
    channels: muster.posting.channels,
    pushKey: muster.pushKey,
    asOf,
    requestId: request.id,
    asker: askerOf(knock, request.ip),
    lacks,
    caller: { kernel, knock, idempotencyKey: readKey(request), nextRequest: requestNames(request.id) },
    door: {
      throttle,
      relyingParty,
      provider,
      address: request.ip,
      device: request.headers['user-agent']?.slice(0, 200) ?? null,
    },
    setCookie: (secret) =>
      void (secret ? reply.setCookie(cookies.name, secret, cookies.options) : reply.clearCookie(cookies.name, cookies.options)),
  }
}

function readKey({ headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key === 'string' && /^[\x21-\x7e]{1,128}$/.test(key)) return key
  throw refusedBefore(400, new BadInput([{ path: 'Idempotency-Key', message: 'A key is 1 to 128 visible characters.' }]))
}

/** Nothing was executed yet, so the status says it, too. */
function refusedBefore(status: 400 | 401 | 503, refusal: Refusal): Refusal {
  const headers = new HeaderMap(status === 401 ? [['www-authenticate', 'Bearer, Cookie']] : [])
  refusal.extensions['http'] = { status, headers }
  return refusal
}
