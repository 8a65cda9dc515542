import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mostAnHour } from '@muster/shared/policy/deliveries'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('nothing set is a demo on the embedded database, on this machine only', () => {
  expect(readConfig({})).toMatchObject({ port: 4000, host: '127.0.0.1', demo: true, databaseUrl: undefined })
})

test('a real database starts empty unless the demo is asked for', () => {
  const DATABASE_URL = 'postgres://muster:secret@db:5432/muster'
  expect(readConfig({ DATABASE_URL }).demo).toBe(false)
  expect(readConfig({ DATABASE_URL, MUSTER_DEMO: 'on' }).demo).toBe(true)
})

test.each([
  ['PORT', 'eighty', '4000'],
  ['PORT', '70000', '4000'],
  ['DATABASE_URL', 'mysql://db', 'postgres://'],
  ['MUSTER_DEMO', 'yes', 'on or off'],
  ['MUSTER_DEMO_PASSWORD', 'short', '12 characters'],
  ['PUBLIC_URL', 'muster.example.com', 'https://'],
  ['OIDC_ISSUER', 'http://login.example.com', 'https://'],
  ['TRUSTED_PROXIES', 'loopback, nginx', 'uniquelocal'],
  ['TRUSTED_PROXIES', '10.0.0.0/64', '10.2.0.0/16'],
  ['OIDC_SECOND_FACTOR', 'never', 'amr, trust or ask'],
  ['HEARTBEAT_URL', 'monitor.example.com', 'https://'],
  ['CANARY_TO', 'ops@example.com', 'mailto:'],
  ['CANARY_EVERY', 'quarterly', '15, in minutes'],
  ['CANARY_EVERY', '2', '15, in minutes'],
  ['CANARY_EVERY', '7.5', '15, in minutes'],
  ['CANARY_EVERY', '10081', 'more than a week.*15, in minutes'],
  ['REQUESTS_A_MINUTE', '59', '1200'],
  ['REQUESTS_A_MINUTE', 'many', '1200'],
  ['MESSAGES_AN_HOUR', 'sms', 'sms=60'],
  ['MESSAGES_AN_HOUR', 'sms=1', 'sms=60'],
  ['MESSAGES_AN_HOUR', 'sms=ten', 'sms=60'],
  ['MESSAGES_AN_HOUR', 'fax=10', 'sms=60'],
  ['MESSAGES_AN_HOUR', 'sms=10=20', 'sms=60'],
])('a bad %s (%s) stops the start with its name and a right example', (name, value, example) => {
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} is not right.*${example}`))
})

test('a secret may come as a file; one that is not there is named', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'muster-')), 'url')
  writeFileSync(file, 'postgres://muster:secret@db:5432/muster\n')
  expect(readConfig({ DATABASE_URL_FILE: file }).databaseUrl).toBe('postgres://muster:secret@db:5432/muster')
  expect(() => readConfig({ DATABASE_URL_FILE: `${file}.gone` })).toThrow('DATABASE_URL_FILE')
})

test('a provider needs a client; on this machine it may speak plain HTTP', () => {
  const OIDC_ISSUER = 'http://localhost:8080/realms/muster'
  expect(() => readConfig({ OIDC_ISSUER })).toThrow('OIDC_CLIENT_ID')
  expect(readConfig({ OIDC_ISSUER, OIDC_CLIENT_ID: 'muster' }).oidc).toMatchObject({
    scopes: 'openid email',
    secondFactor: 'amr',
  })
  expect(readConfig({ OIDC_CLIENT_ID: 'muster' }).oidc).toBeUndefined()
})

test('a mail server needs whom its mails come from: one without the other stops the start', () => {
  const [SMTP_URL, SMTP_FROM] = ['smtp://mail.example.com:587', 'Muster <muster@example.com>']
  expect(readConfig({ SMTP_URL, SMTP_FROM })).toMatchObject({ smtpUrl: SMTP_URL, smtpFrom: SMTP_FROM })
  for (const half of [{ SMTP_URL }, { SMTP_FROM }])
    expect(() => readConfig(half)).toThrow('SMTP_URL and SMTP_FROM need each other')
})

test('practice pages need whom and how often: one without the other stops the start and says which', () => {
  const [CANARY_TO, CANARY_EVERY] = ['mailto:ops@example.com', '15']
  expect(readConfig({ CANARY_TO, CANARY_EVERY }).canary).toEqual({ to: CANARY_TO, everyMs: 900_000 })
  expect(readConfig({ CANARY_TO, CANARY_EVERY: '10080' }).canary).toMatchObject({ everyMs: 604_800_000 })
  expect(readConfig({}).canary).toBeNull()
  for (const half of [{ CANARY_TO }, { CANARY_EVERY }])
    expect(() => readConfig(half)).toThrow('CANARY_TO and CANARY_EVERY need each other')
})

test('the engine tells nobody that it lives unless an address is set, which may come as a file', () => {
  expect(readConfig({}).heartbeatUrl).toBeUndefined()
  const file = join(mkdtempSync(join(tmpdir(), 'muster-')), 'heartbeat')
  writeFileSync(file, 'https://monitor.example.com/ping/3f2a\n')
  expect(readConfig({ HEARTBEAT_URL_FILE: file }).heartbeatUrl).toBe('https://monitor.example.com/ping/3f2a')
})

test('an operator may set how many messages an hour go to somebody; what is not named stays as the policy has it', () => {
  expect(readConfig({}).mostAnHour).toEqual(mostAnHour)
  expect(readConfig({ MESSAGES_AN_HOUR: 'sms=60, voice = 20,' }).mostAnHour).toEqual({ ...mostAnHour, sms: 60, voice: 20 })
})
