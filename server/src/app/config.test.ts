import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
