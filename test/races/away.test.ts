import { expect, test } from 'vitest'
import { place } from '../chaos/room.ts'
import { setStage, type Stage } from '../chaos/stage.ts'
import { cookieOf } from '../kit/serving.ts'
import { openTab } from '../kit/tab.ts'
import { until } from '../kit/until.ts'

/** The product's own limit is five seconds; a machine that does other things may be slow to tell. */
const ALLOWED_MS = 25_000

test('PostgreSQL falls silent, and later goes: every request is told so, the public page stays, screens say since when, and all comes back by itself', async () => {
  await using stage = await setStage(place(), ['web,timers,followers'])
  const { postgres } = stage
  const tab = await openTab(stage.doors, stage.who.commander)
  const page = await read(stage, '/status')
  expect(await outcomes(stage)).toEqual({ query: 'answered', mutation: 'NOT_FOUND', signIn: 'UNAUTHENTICATED' })

  postgres.wire.swallow()
  expect(await outcomes(stage), 'silent').toEqual(unavailable)
  expect(await ready(stage)).toMatchObject({ status: 503, ready: false, database: false })
  expect(await read(stage, '/status')).toBe(page)
  postgres.wire.heal()
  await until(async () => (await ready(stage)).status === 200, 'it is ready again', 120_000)

  await postgres.stop()
  const goneAt = Date.now()
  expect(await outcomes(stage), 'gone').toEqual(unavailable)
  await until(async () => !(await ready(stage)).database, 'a balancer is told')
  expect(await ready(stage)).toMatchObject({ status: 503, ready: false })
  await until(() => (tab.feed.engine.value?.lateMs ?? 0) > 0, 'screens say how late it is', 60_000)
  await until(() => tab.feed.engine.value?.stoppedSince !== undefined, 'screens say since when nobody fires', 120_000)
  expect(Date.parse(tab.feed.engine.value!.stoppedSince!), 'the last sign of life').toBeLessThanOrEqual(goneAt)
  expect(tab.feed.connection.value, 'the line is there').toEqual({ state: 'live' })
  expect(await read(stage, '/status')).toBe(page)
  for (const file of ['/', '/wall', /\/status\/assets\/[\w.-]+/.exec(page)![0]]) await read(stage, file)

  await postgres.start()
  await until(async () => (await ready(stage)).status === 200, 'it is ready again', 120_000)
  expect(await outcomes(stage)).toEqual({ query: 'answered', mutation: 'NOT_FOUND', signIn: 'UNAUTHENTICATED' })
  await until(() => tab.feed.engine.value?.stoppedSince === undefined, 'screens say that it fires', 60_000)
  tab.feed.stop()
})

const unavailable = { query: 'UNAVAILABLE', mutation: 'UNAVAILABLE', signIn: 'UNAVAILABLE' }

/** What becomes of a question, a change and somebody who comes in. */
async function outcomes(stage: Stage) {
  const { commander } = stage.who
  const [query, mutation, signIn] = await Promise.all([
    outcome(stage, '{ incidents(first: 1) { nodes { id } } }', commander.token),
    outcome(stage, `mutation { addNote(input: { incidentId: "${commander.person}", text: "" }) { position } }`, commander.token),
    outcome(stage, 'mutation { signIn(input: { email: "a@b.example", password: "none of anybody" }) { position } }'),
  ])
  return { query, mutation, signIn }
}

async function outcome({ cluster }: Stage, query: string, token?: string): Promise<string> {
  const headers = { 'content-type': 'application/json', ...(token && { cookie: cookieOf({ token }) }) }
  const signal = AbortSignal.timeout(ALLOWED_MS)
  const response = await fetch(cluster.graphql, { method: 'POST', headers, body: JSON.stringify({ query }), signal })
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string; retryAfterMs?: number } }[] }
  const told = errors?.[0]?.extensions
  if (told?.code === 'UNAVAILABLE') expect(told.retryAfterMs).toBeGreaterThan(0)
  return told?.code ?? 'answered'
}

async function ready({ cluster }: Stage) {
  const response = await fetch(`${cluster.url}/readyz`, { signal: AbortSignal.timeout(ALLOWED_MS) })
  return { status: response.status, ...((await response.json()) as { ready: boolean; database: boolean }) }
}

async function read({ cluster }: Stage, path: string): Promise<string> {
  const response = await fetch(cluster.url + path, { signal: AbortSignal.timeout(ALLOWED_MS) })
  expect(response.status, path).toBe(200)
  return response.text()
}
