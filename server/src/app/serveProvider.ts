import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { paths } from '@muster/shared/vocabulary/paths'
import { Refusal } from '../kernel/refusals.ts'
import { requestNames } from '../kernel/requestNames.ts'
import type { Caller } from '../kernel/work.ts'
import type { Provider } from '../people/provider/provider.ts'
import { beginProviderSignIn, finishProviderSignIn } from '../people/provider/signInByProvider.ts'
import type { Throttle } from '../people/sessions/throttle.ts'
import { journeyCookie, readCookie, type Cookies } from './cookies.ts'
import type { Muster } from './muster.ts'

interface Options {
  muster: Muster
  throttle: Throttle
  cookies: Cookies
  provider: Provider | undefined
  publicUrl: string | undefined
  ownAddress(): URL
  log: Logger
}

const BEGIN = '/auth/oidc'
const CALLBACK = '/auth/oidc/callback'

/** Two doors for browsers: to the provider, and back. Whatever goes wrong ends on the sign-in page, which says it. */
export function serveProvider(app: FastifyInstance, options: Options): void {
  const { provider, muster, throttle, cookies, publicUrl, ownAddress, log } = options
  if (!provider) return
  const carried = journeyCookie(cookies)
  const redirectUri = () => new URL(CALLBACK, ownAddress()).href
  const callerOf = (request: FastifyRequest): Caller => ({
    kernel: muster.kernel,
    knock: { kind: 'visitor' },
    nextRequest: requestNames(request.id),
  })
  const refuse = (reply: FastifyReply, why: 'unreachable' | 'unknown' | 'failed' | 'throttled') =>
    reply.clearCookie(carried.name, carried.options).redirect(`${paths.signIn}?refused=${why}`, 303)

  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith(BEGIN)) reply.header('cache-control', 'no-store')
  })

  app.get<{ Querystring: { to?: unknown; again?: unknown } }>(BEGIN, async (request, reply) => {
    // The provider sends them back to our one address, and a cookie of 127.0.0.1 would not be there.
    if (!publicUrl && request.hostname === '127.0.0.1') return reply.redirect(new URL(request.url, ownAddress()).href, 303)
    if (await throttle.countQuestion(request.ip)) return refuse(reply, 'throttled')
    const asked = { provider, redirectUri: redirectUri(), to: ownPath(request.query.to), again: request.query.again === '1' }
    try {
      const { address, journey } = await beginProviderSignIn(callerOf(request), asked)
      return reply.setCookie(carried.name, journey, carried.options).redirect(address.href, 303)
    } catch (error) {
      log.warn({ why: whyOf(error), requestId: request.id }, 'the provider cannot be reached')
      return refuse(reply, 'unreachable')
    }
  })

  app.get(CALLBACK, async (request, reply) => {
    const journey = readCookie(carried, request.headers.cookie)
    if (!journey) return refuse(reply, 'failed')
    const device = request.headers['user-agent']?.slice(0, 200) ?? null
    const answer = new URL(request.url, ownAddress())
    try {
      const entered = await finishProviderSignIn(callerOf(request), { provider, journey, answer }, { device })
      if (!entered) return refuse(reply, 'failed')
      reply.clearCookie(carried.name, carried.options).setCookie(cookies.name, entered.token, cookies.options)
      return reply.redirect(entered.to, 303)
    } catch (error) {
      const isUnknown = error instanceof Refusal && error.extensions['because'] === 'unknown at the provider'
      log.warn({ why: whyOf(error), requestId: request.id }, 'a sign-in by the provider was refused')
      return refuse(reply, isUnknown ? 'unknown' : 'failed')
    }
  })
}

/** Without causes: they hold what the provider told of somebody. */
const whyOf = (error: unknown) => `${(error as { code?: string }).code ?? ''} ${(error as Error).message}`.trim()

/** A page of ours: "//elsewhere" and "/\elsewhere" are other sites. */
function ownPath(to: unknown): string {
  return typeof to === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(to) ? to : paths.warRoom
}
