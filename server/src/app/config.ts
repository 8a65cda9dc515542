import { readFileSync } from 'node:fs'
import path from 'node:path'
import { secrets, variables, type Value } from './variables.ts'

export type Config = ReturnType<typeof readConfig>

type Read = <Name extends keyof typeof variables>(name: Name) => Value<Name>

export class ConfigError extends Error {}

/** The environment, once, typed and frozen. A bad value stops the start and says which and what would be right. */
export function readConfig(env: NodeJS.ProcessEnv) {
  const read = <Name extends keyof typeof variables>(name: Name) => readVariable(env, name)
  const databaseUrl = read('DATABASE_URL')
  const demo = read('MUSTER_DEMO') ?? (databaseUrl ? 'off' : 'on')
  return Object.freeze({
    port: read('PORT'),
    host: read('HOST'),
    publicUrl: read('PUBLIC_URL'),
    trustedProxies: read('TRUSTED_PROXIES'),
    databaseUrl,
    dataDir: read('MUSTER_DATA'),
    checkpointDir: read('CHECKPOINT_DIR') ?? path.join(read('MUSTER_DATA'), 'checkpoints'),
    checkpointKey: read('CHECKPOINT_KEY'),
    canary: readCanary(read),
    heartbeatUrl: read('HEARTBEAT_URL'),
    metricsToken: read('METRICS_TOKEN'),
    checkpointUrl: read('CHECKPOINT_URL'),
    oidc: readProvider(read),
    ...readMail(read),
    sms: {
      url: read('SMS_GATEWAY_URL'),
      auth: read('SMS_GATEWAY_AUTH'),
      from: read('SMS_GATEWAY_FROM'),
      body: read('SMS_GATEWAY_BODY'),
    },
    voice: {
      url: read('VOICE_GATEWAY_URL'),
      auth: read('VOICE_GATEWAY_AUTH'),
      from: read('VOICE_GATEWAY_FROM'),
      body: read('VOICE_GATEWAY_BODY'),
    },
    vapid: { publicKey: read('VAPID_PUBLIC_KEY'), privateKey: read('VAPID_PRIVATE_KEY') },
    webhookAllowedHosts: read('WEBHOOK_ALLOWED_HOSTS'),
    mostAnHour: read('MESSAGES_AN_HOUR'),
    aMinute: read('REQUESTS_A_MINUTE'),
    demo: demo === 'on',
    demoPassword: read('MUSTER_DEMO_PASSWORD'),
    organisation: read('MUSTER_ORGANISATION') ?? (demo === 'on' ? 'Meridian Pay' : 'Our services'),
    logLevel: read('LOG_LEVEL'),
  })
}

/** With one alone no page would leave by mail, and nobody would know before the night in which it matters. */
function readMail(read: Read) {
  const [smtpUrl, smtpFrom] = [read('SMTP_URL'), read('SMTP_FROM')]
  if ((smtpUrl === undefined) !== (smtpFrom === undefined))
    throw new ConfigError('SMTP_URL and SMTP_FROM need each other: the mail server, and whom its mails come from.')
  return { smtpUrl, smtpFrom }
}

/** Practice pages need both. */
function readCanary(read: Read) {
  const [to, everyMinutes] = [read('CANARY_TO'), read('CANARY_EVERY')]
  if ((to === undefined) !== (everyMinutes === undefined))
    throw new ConfigError('CANARY_TO and CANARY_EVERY need each other: whom, and every how many minutes.')
  return to && everyMinutes ? { to, everyMs: everyMinutes * 60_000 } : null
}

/** Who signs people in, besides ourselves; nobody while no issuer is named. */
function readProvider(read: Read) {
  const settings = {
    clientSecret: read('OIDC_CLIENT_SECRET'),
    name: read('OIDC_NAME'),
    scopes: read('OIDC_SCOPES'),
    secondFactor: read('OIDC_SECOND_FACTOR'),
  }
  const [issuer, clientId] = [read('OIDC_ISSUER'), read('OIDC_CLIENT_ID')]
  if (issuer && !clientId) throw new ConfigError('OIDC_ISSUER needs OIDC_CLIENT_ID, as the provider gave it.')
  return issuer && clientId ? { issuer, clientId, ...settings } : undefined
}

function readVariable<Name extends keyof typeof variables>(env: NodeJS.ProcessEnv, name: Name) {
  const { schema, example } = variables[name]
  const given = env[name] || readSecretFile(env, name)
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data as Value<Name>
  const why = parsed.error.issues.map(({ message }) => message).join(', ')
  throw new ConfigError(`${name} is not right (${why}). A right one: ${example}.`)
}

function readSecretFile(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const file = (secrets as readonly string[]).includes(name) ? env[`${name}_FILE`] : undefined
  if (!file) return undefined
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new ConfigError(`${name}_FILE names a file that cannot be read: ${(error as Error).message}`)
  }
}
