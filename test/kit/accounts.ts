import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
// @ts-expect-error It comes without types.
import Untyped from 'oidc-provider'

/** What is used of it here. */
interface Provider {
  callback(): (request: IncomingMessage, response: ServerResponse) => void
  interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>
  Grant: new (of: { clientId: string; accountId: string }) => { addOIDCScope(scope: string): void; save(): Promise<string> }
}
const Provider = Untyped as new (issuer: string, configuration: object) => Provider

/** An account at the provider; `claims` are told as they are. */
export interface Account {
  sub: string
  amr?: string[]
  claims?: Record<string, unknown>
}

export const CLIENT_ID = 'muster'
export const CLIENT_SECRET = 'a secret between the two of us, long enough'

const HOUR_S = 3_600
const signing = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey.export({ format: 'jwk' })

type Payload = Record<string, unknown>

/** Its memory, for one test: whatever it keeps, by kind and id. */
const kept = new Map<string, Payload>()
class Kept {
  constructor(private readonly kind: string) {}
  #at = (id: string) => `${this.kind} ${id}`
  async upsert(id: string, payload: Payload) {
    kept.set(this.#at(id), payload)
  }
  async find(id: string) {
    return kept.get(this.#at(id))
  }
  async findByUid(uid: string) {
    return [...kept.values()].find((payload) => payload['kind'] === this.kind && payload['uid'] === uid)
  }
  async consume(id: string) {
    kept.get(this.#at(id))!['consumed'] = 1
  }
  async destroy(id: string) {
    kept.delete(this.#at(id))
  }
  async revokeByGrantId() {}
}

interface GrantContext {
  oidc: { client: { clientId: string }; session: { accountId: string } }
}

/** A real OpenID provider on this machine. Whoever comes is `who`, without being asked; it can be down. */
export async function openAccounts() {
  const accounts = new Map<string, Account>()
  let who: Account = { sub: 'nobody' }
  let provider: Provider | undefined
  let isDown = false
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    if (isDown || !provider) return void request.socket.destroy()
    if (!request.url!.startsWith('/interaction/')) return provider.callback()(request, response)
    const login = { accountId: who.sub, ...(who.amr && { amr: who.amr }) }
    return void provider.interactionFinished(request, response, { login })
  }
  const server = createServer(serve)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`

  return {
    issuer,
    /** From now on Muster may send people here, and gets them back there. */
    serve(redirectUri: string) {
      provider = new Provider(
        issuer,
        configuration(accounts, redirectUri, () => provider!),
      )
    },
    /** From now on it is this account that comes. */
    come(account: Account) {
      accounts.set(account.sub, account)
      who = account
    },
    set isDown(down: boolean) {
      isDown = down
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function configuration(accounts: ReadonlyMap<string, Account>, redirectUri: string, provider: () => Provider) {
  const client = { client_id: CLIENT_ID, client_secret: CLIENT_SECRET, redirect_uris: [redirectUri] }
  return {
    clients: [client],
    claims: { email: ['email', 'email_verified'], openid: ['sub', 'role', 'groups'], amr: null, auth_time: null },
    jwks: { keys: [{ ...signing, alg: 'RS256', use: 'sig' }] },
    adapter: Kept,
    ttl: { Interaction: HOUR_S, Grant: HOUR_S, Session: HOUR_S, AccessToken: HOUR_S, IdToken: HOUR_S, AuthorizationCode: 60 },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, ...accounts.get(id)?.claims }),
    }),
    features: { devInteractions: { enabled: false }, claimsParameter: { enabled: true } },
    cookies: { keys: ['only for tests'] },
    // Nobody is asked whether Muster may know them.
    async loadExistingGrant({ oidc: { client, session } }: GrantContext) {
      const grant = new (provider().Grant)({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  }
}
