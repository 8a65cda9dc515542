import { isIP } from 'node:net'
import { z } from 'zod'
import { requestsAMinute } from '../kernel/rates.ts'
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
export const variables = {
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
  REQUESTS_A_MINUTE: {
    example: '1200',
    schema: z.coerce
      .number('no number')
      .int('no whole number')
      .min(60, 'below 60')
      .max(1_000_000, 'above 1000000')
      .default(requestsAMinute),
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

export type Value<Name extends keyof typeof variables> = z.output<(typeof variables)[Name]['schema']>

/** These may be given as a file, too: DATABASE_URL_FILE=/run/secrets/database-url. */
export const secrets = [
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
