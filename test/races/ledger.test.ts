import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startMuster } from '../../server/src/app/muster.ts'
import { reportIncident } from '../../server/src/incidents/reportIncident.ts'
import { verifyLedger } from '../../server/src/ledger/verifyLedger.ts'
import type { FeedEntry } from '../../server/src/live/feed.ts'
import { suspendPerson } from '../../server/src/people/suspendPerson.ts'
import { makeMoments } from '../kit/moments.ts'
import { makeWorld } from '../kit/world.ts'

const WRITERS = 16
const REPORTS_EACH = 20

test('sixteen writers, two servers, timers and a suspension: a reader skips nothing, numbers have no holes, nothing deadlocks', async () => {
  await using world = await makeWorld({ real: true })
  await makeMoments(world, 120, { fromMs: 200, overMs: 2_500 })
  const other = await startMuster({ url: world.url })
  const [tech, admin] = [await world.as('tech'), await world.as('admin')]
  const doomed = await world.as('tech3')
  const seen: number[][] = [[], []]
  const reading = [world.muster, other].map(({ feed }, which) => follow(feed.after(0), seen[which]!))

  const writing = Array.from({ length: WRITERS }, async (_, writer) => {
    const caller = writer === 0 ? doomed : writer % 2 ? tech : { ...tech, kernel: other.kernel }
    for (let n = 0; n < REPORTS_EACH; n++) await insist(() => reportIncident(caller, world.reportOf({ title: `${writer}/${n}` })))
  })
  const suspending = sleep(150).then(() => suspendPerson(admin, { id: doomed.person }))
  const [suspended, ...outcomes] = await Promise.allSettled([suspending, ...writing])
  await sleep(2_700)
  await other.stop()

  expect(suspended.status).toBe('fulfilled')
  expect(outcomes.slice(1).map(({ status }) => status)).toEqual(Array(WRITERS - 1).fill('fulfilled'))
  const entries = await world.entries()
  const all = entries.map(({ position }) => position)
  expect(all).toEqual(Array.from({ length: all.length }, (_, n) => n + 1))
  await world.muster.feed.stop()
  await Promise.all(reading)
  expect(seen[0]).toEqual(all)
  expect(seen[1]).toEqual(all.slice(0, seen[1]!.length))
  expect(await verifyLedger(world.muster.orm.em)).toEqual({ entries: all.length })

  const { rows } = await world.owner.query<{ number: string }>('select number from incident order by number')
  expect(rows.map(({ number }) => Number(number.slice(-4)))).toEqual(Array.from({ length: rows.length }, (_, n) => n + 1))
  const { rows: deadlocks } = await world.owner.query(
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  )
  expect(deadlocks).toEqual([{ deadlocks: 0 }])
  const late = entries.filter(({ actor, position }) => actor.id === doomed.person && position > positionOf(suspended))
  expect(late).toEqual([])
})

test('a failed report gives its number back', async () => {
  await using world = await makeWorld({ real: true })
  const tech = await world.as('tech')
  await world.report(tech)
  await world.owner.query(`alter table wording add constraint no check (words <> 'fails') not valid`)
  await expect(world.report(tech, { title: 'fails' })).rejects.toThrow('constraint')
  const second = await world.report(tech)
  expect(second.number).toMatch(/-0002$/)
})

test('nobody changes what was written, and an older snapshot cannot fork the chain', async () => {
  await using world = await makeWorld({ real: true })
  await world.report(await world.as('tech'))
  const app = world.em()
  const { owner } = world

  for (const change of [
    `update ledger set body = '{}'`,
    'delete from ledger',
    'truncate ledger',
    'alter table ledger disable trigger all',
  ]) {
    await expect(app.execute(change), `app: ${change}`).rejects.toThrow(/permission denied|must be owner/)
  }
  const forged = `insert into ledger (position, hash, body) values (99, '', '{}')`
  await expect(app.execute(forged)).rejects.toThrow('permission denied')
  for (const before of ['', 'set session_replication_role = replica;']) {
    for (const change of [
      `update ledger set body = '{}'`,
      'delete from ledger',
      'truncate ledger',
      'delete from ledger where false',
    ]) {
      await expect(owner.query(before + change), `owner: ${change}`).rejects.toThrow('append-only')
    }
  }
  for (const level of ['repeatable read', 'serializable']) {
    await owner.query(`begin isolation level ${level}`)
    await expect(owner.query(`insert into ledger (body) values ('{}')`)).rejects.toThrow('READ COMMITTED only')
    await owner.query('rollback')
  }
  for (const body of ['{}', '[1]', '{"at":"2026-11-21T00:00:00.000Z","kind":"x.y","actor":{"kind":"system","id":"x"}}']) {
    await expect(app.execute('insert into ledger (body) values (?)', [body]), body).rejects.toThrow('an entry says at, kind')
  }
  expect(await verifyLedger(app)).not.toHaveProperty('brokenAt')
})

test.each([
  ['a changed body', `update ledger set body = body || ' ' where position = 4`, 4],
  ['a column that says other than its body', `update ledger set reach = 'public' where position = 3`, 3],
  ['a row taken out', 'delete from ledger where position = 5', 5],
  [
    'two rows exchanged',
    'update ledger set position = -position where position in (4, 5); update ledger set position = 9 + position where position < 0',
    4,
  ],
])('who gets round the triggers is seen: %s', async (_name, tampering, brokenAt) => {
  await using world = await makeWorld({ real: true })
  await world.report(await world.as('tech'))
  await world.owner.query(`alter table ledger disable trigger all; ${tampering}`)
  expect(await verifyLedger(world.muster.orm.em)).toMatchObject({ brokenAt })
})

async function follow(entries: AsyncGenerator<FeedEntry>, seen: number[]): Promise<void> {
  for await (const { position } of entries) seen.push(position)
}

function positionOf(outcome: PromiseSettledResult<unknown>): number {
  return outcome.status === 'fulfilled' ? (outcome.value as { position: number }).position : NaN
}

/** As every client does: what is refused for now is tried again. */
async function insist<Value>(act: () => Promise<Value>): Promise<Value> {
  for (;;) {
    try {
      return await act()
    } catch (error) {
      if ((error as { extensions?: { code?: string } }).extensions?.code !== 'UNAVAILABLE') throw error
    }
  }
}
