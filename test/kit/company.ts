import { v7 as uuid } from 'uuid'
import { hashPassword } from '../../server/src/people/sessions/password.ts'
import type { ProviderSettings } from '../../server/src/people/provider/provider.ts'
import { setDemoPasswords } from '../../server/src/people/sessions/setDemoPasswords.ts'
import { CLIENT_ID, CLIENT_SECRET, openAccounts } from './accounts.ts'
import { openDoors } from './serving.ts'
import { makeWorld } from './world.ts'

export const PASSWORD = 'correct horse battery'

/** How Muster is told of that provider. */
export const settingsFor = ({ issuer }: { issuer: string }): ProviderSettings => ({
  issuer,
  clientId: CLIENT_ID,
  clientSecret: CLIENT_SECRET,
  name: 'Example Login',
  scopes: 'openid email',
  secondFactor: 'amr',
})

/** A company whose people have accounts at a provider. */
export async function company(start: Parameters<typeof makeWorld>[0] = {}) {
  const world = await makeWorld({ real: true, ...start })
  const accounts = await openAccounts()
  const doors = await openDoors(world, { oidc: settingsFor(accounts) })
  const base = doors.url.replace('127.0.0.1', 'localhost')
  accounts.serve(`${base}/auth/oidc/callback`)
  const system = { kernel: world.kernel, knock: { kind: 'system', id: 'test' } as const, nextRequest: () => uuid() }
  const emails = ['tech', 'admin'].map((name) => `${name}@demo.muster.example`)
  await setDemoPasswords(system, { emails, passwordHash: await hashPassword(PASSWORD) })
  return {
    world,
    doors,
    accounts,
    base,
    async [Symbol.asyncDispose]() {
      await doors[Symbol.asyncDispose]()
      await accounts[Symbol.asyncDispose]()
      await world[Symbol.asyncDispose]()
    },
  }
}

/** A browser that keeps cookies, and follows redirects only when told to. */
export function browser() {
  const jar = new Map<string, string>()
  return {
    jar,
    async get(address: string): Promise<Response> {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const response = await fetch(address, { redirect: 'manual', headers: { cookie } })
      for (const set of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!
        if (value && !/Max-Age=0|1970/.test(set)) jar.set(name!, value)
        else jar.delete(name!)
      }
      return response
    },
    /** Follows redirects up to the first address that fits; that one is not fetched. */
    async goUntil(address: string, fits: (address: URL) => boolean): Promise<URL> {
      for (let at = new URL(address), hops = 0; hops < 15; hops++) {
        if (hops > 0 && fits(at)) return at
        at = new URL((await this.get(at.href)).headers.get('location')!, at)
      }
      throw new Error('It goes round and round.')
    },
  }
}

type Company = Awaited<ReturnType<typeof company>>
export const isCallback = ({ pathname }: URL) => pathname === '/auth/oidc/callback'
const isPage = ({ pathname }: URL) => !/^\/(auth|interaction)/.test(pathname)

/** All the way; answers where it ends, and the session's cookie. */
export async function signIn({ base }: Company, query = '') {
  const own = browser()
  const end = await own.goUntil(`${base}/auth/oidc${query}`, (at) => at.origin === base && isPage(at))
  return { at: end.pathname + end.search, token: own.jar.get('muster'), jar: own.jar }
}

/** Technical support of the story, as the provider knows them. */
export const aiko = { sub: 'account-7', claims: { email: 'tech@demo.muster.example', email_verified: true } }
