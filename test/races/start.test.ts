import { spawn } from 'node:child_process'
import { mkdtempSync, chmodSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { until } from '../kit/until.ts'
import { makeWorld } from '../kit/world.ts'

const main = path.resolve('server/dist/main.js')
const dataDir = mkdtempSync(path.join(tmpdir(), 'muster-start-'))
chmodSync(dataDir, 0o755)
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

/** The built product, as a process of its own. */
function run(args: string[], env: Record<string, string> = {}) {
  const { DATABASE_URL: _, ...rest } = process.env
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...rest, NODE_ENV: '', MUSTER_DATA: dataDir, PORT: '0', LOG_LEVEL: 'error', ...env },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { child, ended, said: () => said, address: () => /running: +(http:\S+)/.exec(said)?.[1] }
}

test('it starts, says how to get in, tells a night that verifies, refuses a second one, and stops at Ctrl-C', async () => {
  const muster = run(['start'], { MUSTER_DEMO_PASSWORD: 'correct horse battery' })
  await until(() => muster.said().includes('Stop with Ctrl-C'), 'the start', 240_000)
  expect(muster.said()).toContain('commander@demo.muster.example')
  expect(muster.said()).toContain('Password of all: correct horse battery')
  expect(muster.said()).toContain(dataDir)
  const address = muster.address()!
  await until(async () => (await fetch(`${address}/readyz`)).ok, 'the first beat')

  const second = run(['start'])
  expect(await second.ended).toBe(1)
  expect(second.said()).toContain(`running on ${dataDir} already`)

  const tool = run(['verify-ledger'])
  expect(await tool.ended).toBe(0)
  expect(tool.said()).toMatch(/The ledger is whole: \d{3} entries/)
  await expectNight(address)

  muster.child.kill('SIGINT')
  expect(await muster.ended).toBe(0)
  expect(muster.said()).toContain('Stopped.')
})

test('started again, the data is there and the password is another; a taken port is named', async () => {
  const muster = run(['start'])
  await until(() => muster.said().includes('Stop with Ctrl-C'), 'the start', 240_000)
  expect(muster.said()).not.toContain('correct horse battery')
  const port = new URL(muster.address()!).port
  const elsewhere = mkdtempSync(path.join(tmpdir(), 'muster-start-'))
  chmodSync(elsewhere, 0o755)
  const taken = run(['start'], { PORT: port, MUSTER_DATA: elsewhere, MUSTER_DEMO: 'off' })
  expect(await taken.ended).toBe(1)
  expect(taken.said()).toContain(`Port ${port} is taken. Set PORT to another one`)
  rmSync(elsewhere, { recursive: true, force: true })

  muster.child.kill('SIGTERM')
  expect(await muster.ended).toBe(0)
})

test('a ledger that somebody changed is named by its first bad position, and the tool exits with 1', async () => {
  await using world = await makeWorld({ real: true })
  await world.report(await world.as('tech'))
  await world.owner.query(`alter table ledger disable trigger all; update ledger set body = body || ' ' where position = 4`)
  const tool = run(['verify-ledger'], { DATABASE_URL: world.url })
  expect(await tool.ended).toBe(1)
  expect(tool.said()).toContain('changed at position 4')
})

test('a bad setting stops the start, names itself and a right example', async () => {
  const wrong = run(['start'], { PORT: 'eighty' })
  expect(await wrong.ended).toBe(1)
  expect(wrong.said()).toMatch(/PORT is not right .*A right one: 4000/)
  const elsewhere = path.join(dataDir, 'nothing')
  const lost = run(['verify-ledger'], { MUSTER_DATA: elsewhere })
  expect(await lost.ended).toBe(1)
  expect(lost.said()).toContain(`There is no Muster in ${elsewhere}. Set MUSTER_DATA`)
  const unknown = run(['frobnicate'])
  expect(await unknown.ended).toBe(1)
  expect(unknown.said()).toContain('There is: start, check-clocks, verify-ledger')
})

/** What the demo promises a newcomer: something burning, something waiting, something over. */
async function expectNight(address: string): Promise<void> {
  const json = { 'content-type': 'application/json' }
  const post = (query: string, cookie = '') =>
    fetch(`${address}/graphql`, { method: 'POST', headers: { ...json, cookie }, body: JSON.stringify({ query }) })
  const signIn = `mutation { signIn(input: { email: "commander@demo.muster.example", password: "correct horse battery" }) { position } }`
  const cookie = (await post(signIn)).headers.get('set-cookie')!.split(';')[0]!
  const query =
    '{ incidents(first: 50) { nodes { severity status acknowledgedAt reportedAt escalations { state } clocks { kind state } } } }'
  const { data } = (await (await post(query, cookie)).json()) as {
    data: {
      incidents: {
        nodes: {
          severity: string
          status: string
          acknowledgedAt: string | null
          reportedAt: string
          escalations: { state: string }[]
          clocks: { kind: string; state: string }[]
        }[]
      }
    }
  }
  const { nodes } = data.incidents
  const burning = nodes.filter(({ severity, acknowledgedAt }) => severity === 'P1' && !acknowledgedAt)
  expect(burning).toHaveLength(1)
  expect(Math.round((Date.now() - Date.parse(burning[0]!.reportedAt)) / 60_000)).toBeGreaterThanOrEqual(12)
  expect(nodes.some(({ severity, status }) => severity === 'P2' && status === 'IDENTIFIED')).toBe(true)
  expect(nodes.some(({ severity }) => severity === 'P3')).toBe(true)
  expect(nodes.some(({ status }) => status === 'RESOLVED')).toBe(true)
  expect(nodes.some(({ escalations }) => escalations.some(({ state }) => state === 'ACTIVE'))).toBe(true)
}
