import * as oidc from 'openid-client'
import { vouchesFor } from './vouchesFor.ts'

export interface ProviderSettings {
  issuer: string
  clientId: string
  /** Without one this is a public client: PKCE alone protects the code. */
  clientSecret: string | undefined
  /** On the button. */
  name: string
  scopes: string
  /** Whose word is taken that a second factor was asked for: the token's `amr`, the provider's in any case, or nobody's. */
  secondFactor: 'amr' | 'trust' | 'ask'
}

/** What a journey to the provider was begun with, and must come back with. */
export interface Checks {
  state: string
  nonce: string
  verifier: string
  /** They were to show anew who they are. */
  again: boolean
}

/** What the provider vouches for, after everything was verified. No right comes from it (threat model, OIDC). */
interface Account {
  issuer: string
  subject: string
  /** Only where the provider has verified it. */
  email: string | null
  vouches: boolean
  /** When they showed who they are; null where the provider does not say. */
  authenticatedAt: Date | null
}

export interface Provider {
  name: string
  isReachable(): Promise<boolean>
  begin(redirectUri: string, again: boolean): Promise<{ address: URL; checks: Checks }>
  /** Throws whatever is wrong with the answer. */
  finish(answer: URL, checks: Checks): Promise<Account>
}

/** Some say how somebody showed who they are only when asked. */
const WANTED = JSON.stringify({ id_token: { amr: null, auth_time: null } })
const WEEK_S = 7 * 86_400
const JUST_NOW_S = 600
const TIMEOUT_S = 5
const LOOK_EVERY_MS = 10_000
/** The sign-in page waits for it. */
const LOOK_TIMEOUT_S = 2

/** One provider of accounts, by OpenID Connect: code, PKCE, state, nonce. Found when first needed, and again while it is down. */
export function openProvider(settings: ProviderSettings): Provider {
  let found: Promise<oidc.Configuration> | undefined
  let look: { at: number; isThere: Promise<boolean> } | undefined
  const configuration = () =>
    (found ??= discover(settings).catch((error: unknown) => {
      found = undefined
      throw error
    }))

  return {
    name: settings.name,
    isReachable() {
      if (!look || performance.now() - look.at > LOOK_EVERY_MS)
        look = {
          at: performance.now(),
          isThere: discover(settings, LOOK_TIMEOUT_S).then(
            () => true,
            () => false,
          ),
        }
      return look.isThere
    },
    async begin(redirectUri, again) {
      const config = await configuration()
      const checks = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier(), again }
      const address = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: settings.scopes,
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
        // With an age it says when they showed who they are. Older than our longest session they do it anew anyhow.
        max_age: String(again ? JUST_NOW_S : WEEK_S),
        ...(again && { prompt: 'login' }),
        ...(config.serverMetadata().claims_parameter_supported === true && { claims: WANTED }),
      })
      return { address, checks }
    },
    async finish(answer, { state, nonce, verifier, again }) {
      const tokens = await oidc.authorizationCodeGrant(await configuration(), answer, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
        ...(again && { maxAge: JUST_NOW_S }),
      })
      const claims = tokens.claims()!
      if (claims['email'] !== undefined) return readAccount(claims, settings)
      // By the specification the address need not be in the token itself.
      const told = await oidc.fetchUserInfo(await configuration(), tokens.access_token, claims.sub)
      return readAccount({ ...claims, email: told.email, email_verified: told.email_verified }, settings)
    },
  }
}

function readAccount(claims: oidc.IDToken, { secondFactor }: ProviderSettings): Account {
  const { iss, sub, email, email_verified: isVerified, auth_time: at, amr } = claims as oidc.IDToken & oidc.UserInfoResponse
  return {
    issuer: iss,
    subject: sub,
    email: isVerified === true && typeof email === 'string' ? email.trim().toLowerCase() : null,
    vouches: secondFactor === 'trust' || (secondFactor === 'amr' && vouchesFor(amr)),
    authenticatedAt: typeof at === 'number' ? new Date(at * 1_000) : null,
  }
}

/** Signatures are verified though the token comes straight from the provider; plain HTTP only on this machine. */
function discover({ issuer, clientId, clientSecret }: ProviderSettings, timeout = TIMEOUT_S): Promise<oidc.Configuration> {
  const execute = [oidc.enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [])]
  return oidc.discovery(new URL(issuer), clientId, undefined, authOf(clientSecret), { execute, timeout })
}

/** As the provider says it wants it; by default, as the specification does, by Basic. */
function authOf(secret: string | undefined): oidc.ClientAuth {
  if (!secret) return oidc.None()
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const auth = methods.includes('client_secret_basic') ? oidc.ClientSecretBasic(secret) : oidc.ClientSecretPost(secret)
    return auth(server, client, body, headers)
  }
}
