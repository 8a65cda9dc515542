import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import path from 'node:path'
import { z } from 'zod'
import { messagesAnHour } from './messagesAnHour.ts'

const flag = z.enum(['on', 'off'])
const port = z.coerce.number('no number').int('no whole number').min(0, 'below 0').max(65_535, 'above 65535')

/** A provider's tokens must not be read on the way. */
function isSafe(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
}

/** An address, a range of them (10.0.0.0/8), or one of the words that Fastify knows. */
function isProxy(given: string): boolean {
  const [address = '', bits, ...more] = given.split('/')
  if (['loopback', 'linklocal', 'uniquelocal'].includes(given)) return true
  const most = { 0: 0, 4: 32, 6: 128 }[isIP(address)]!
  return most > 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
}

const webAddress = z.url({ protocol: /^https?$/ }).optional()
const template = z.string().includes('{to}', { message: 'without {to}' }).optional()

/** Every variable that is read, with a right example for the message about a wrong one. */
const variables = {
  PORT: { example: '4000', schema: port.default(4000) },
  HOST: { example: '127.0.0.1, or 0.0.0.0 behind a proxy', schema: z.string().min(1).default('127.0.0.1') },
  PUBLIC_URL: { example: 'https://muster.example.com', schema: z.url({ protocol: /^https?$/ }).optional() },
  TRUSTED_PROXIES: {
    example: 'loopback, or uniquelocal for a proxy beside it in Docker, or 10.1.2.3, 10.2.0.0/16',
    schema: z
      .string()
      .default('loopback')
      .transform((list) => list.split(',').map((given) => given.trim()))
      .refine((list) => list.every(isProxy), 'no list of addresses'),
  },
  DATABASE_URL: { example: 'postgres://muster:secret@db:5432/muster', schema: z.url({ protocol: /^postgres(ql)?$/ }).optional() },
  MUSTER_DATA: { example: './data', schema: z.string().min(1).default('data') },
  MUSTER_DEMO: { example: 'on or off', schema: flag.optional() },
  MUSTER_DEMO_PASSWORD: { example: 'at least 12 characters', schema: z.string().min(12).optional() },
  MUSTER_ORGANISATION: { example: 'Meridian Pay', schema: z.string().min(1).max(80).optional() },
  CHECKPOINT_DIR: { example: './checkpoints, on another disk', schema: z.string().min(1).optional() },
  CHECKPOINT_KEY: { example: 'what `openssl genpkey -algorithm ed25519` prints', schema: z.string().min(1).optional() },
  CHECKPOINT_URL: { example: 'https://vault.example.com/muster', schema: z.url({ protocol: /^https?$/ }).optional() },
  OIDC_ISSUER: { example: 'https://login.example.com', schema: z.url().refine(isSafe, 'https, or this machine').optional() },
  OIDC_CLIENT_ID: { example: 'muster', schema: z.string().min(1).optional() },
  OIDC_CLIENT_SECRET: { example: 'as the provider gave it', schema: z.string().min(1).optional() },
  OIDC_NAME: { example: 'Example Login', schema: z.string().min(1).max(40).default('single sign-on') },
  OIDC_SCOPES: {
    example: 'openid email',
    schema: z
      .string()
      .regex(/\bopenid\b/)
      .default('openid email'),
  },
  OIDC_SECOND_FACTOR: { example: 'amr, trust or ask', schema: z.enum(['amr', 'trust', 'ask']).default('amr') },
  SMTP_URL: { example: 'smtp://user:password@mail.example.com:587', schema: z.url({ protocol: /^smtps?$/ }).optional() },
  SMTP_FROM: { example: 'Muster <muster@example.com>', schema: z.string().regex(/@/, 'no address in it').optional() },
  SMS_GATEWAY_URL: { example: 'https://gateway.example.com/messages', schema: webAddress },
  SMS_GATEWAY_AUTH: { example: 'user:password, or a whole header such as Bearer …', schema: z.string().min(1).optional() },
  SMS_GATEWAY_FROM: { example: '+4930123456', schema: z.string().min(1).optional() },
  SMS_GATEWAY_BODY: { example: 'To={to}&From={from}&Body={text}', schema: template },
  VOICE_GATEWAY_URL: { example: 'https://gateway.example.com/calls', schema: webAddress },
  VOICE_GATEWAY_AUTH: { example: 'user:password, or a whole header such as Bearer …', schema: z.string().min(1).optional() },
  VOICE_GATEWAY_FROM: { example: '+4930123456', schema: z.string().min(1).optional() },
  VOICE_GATEWAY_BODY: { example: '{"to": "{to}", "say": "{text}"}', schema: template },
  VAPID_PUBLIC_KEY: { example: 'what `npx web-push generate-vapid-keys` prints', schema: z.string().min(80).optional() },
  VAPID_PRIVATE_KEY: { example: 'what `npx web-push generate-vapid-keys` prints', schema: z.string().min(40).optional() },
  WEBHOOK_ALLOWED_HOSTS: {
    example: 'chat.internal, 10.0.0.5:8065',
    schema: z
      .string()
      .default('')
      .transform((list) =>
        list
          .split(',')
          .map((host) => host.trim().toLowerCase())
          .filter(Boolean),
      ),
  },
  MESSAGES_AN_HOUR: {
    example: 'sms=60, voice=20; what is not named (email, push, chat) stays as it is',
    schema: messagesAnHour,
  },
  CANARY_TO: {
    example: 'mailto:ops@example.com, or the https address of a chat’s webhook',
    schema: z.url({ protocol: /^(mailto|https?)$/ }).optional(),
  },
  CANARY_EVERY: {
    example: '15, in minutes',
    schema: z.coerce.number('no number').int('no whole number').min(3, 'below 3').max(10_080, 'more than a week').optional(),
  },
  HEARTBEAT_URL: { example: 'https://monitor.example.com/ping/3f2a', schema: webAddress },
  METRICS_TOKEN: { example: 'at least 16 characters', schema: z.string().min(16).optional() },
  LOG_LEVEL: { example: 'info', schema: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info') },
} as const

type Value<Name extends keyof typeof variables> = z.output<(typeof variables)[Name]['schema']>

/** These may be given as a file, too: DATABASE_URL_FILE=/run/secrets/database-url. */
const secrets = [
  'DATABASE_URL',
  'MUSTER_DEMO_PASSWORD',
  'CHECKPOINT_KEY',
  'CANARY_TO',
  'HEARTBEAT_URL',
  'METRICS_TOKEN',
  'OIDC_CLIENT_SECRET',
  'SMTP_URL',
  'SMS_GATEWAY_AUTH',
  'VOICE_GATEWAY_AUTH',
  'VAPID_PRIVATE_KEY',
] as const

export type VariableName = keyof typeof variables | `${(typeof secrets)[number]}_FILE`

/** The names that may be set, for the test of docker-compose.yml. */
export const variableNames: readonly VariableName[] = [
  ...(Object.keys(variables) as (keyof typeof variables)[]),
  ...secrets.map((name) => `${name}_FILE` as const),
]

export type Config = ReturnType<typeof readConfig>

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
    demo: demo === 'on',
    demoPassword: read('MUSTER_DEMO_PASSWORD'),
    organisation: read('MUSTER_ORGANISATION') ?? (demo === 'on' ? 'Meridian Pay' : 'Our services'),
    logLevel: read('LOG_LEVEL'),
  })
}

/** With one alone no page would leave by mail, and nobody would know before the night in which it matters. */
function readMail(read: <Name extends keyof typeof variables>(name: Name) => Value<Name>) {
  const [smtpUrl, smtpFrom] = [read('SMTP_URL'), read('SMTP_FROM')]
  if ((smtpUrl === undefined) !== (smtpFrom === undefined))
    throw new ConfigError('SMTP_URL and SMTP_FROM need each other: the mail server, and whom its mails come from.')
  return { smtpUrl, smtpFrom }
}

/** Practice pages need both. */
function readCanary(read: <Name extends keyof typeof variables>(name: Name) => Value<Name>) {
  const [to, everyMinutes] = [read('CANARY_TO'), read('CANARY_EVERY')]
  if ((to === undefined) !== (everyMinutes === undefined))
    throw new ConfigError('CANARY_TO and CANARY_EVERY need each other: whom, and every how many minutes.')
  return to && everyMinutes ? { to, everyMs: everyMinutes * 60_000 } : null
}

/** Who signs people in, besides ourselves; nobody while no issuer is named. */
function readProvider(read: <Name extends keyof typeof variables>(name: Name) => Value<Name>) {
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
