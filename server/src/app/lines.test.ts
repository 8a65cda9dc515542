import type { EntityManager } from '@mikro-orm/postgresql'
import { expect, test } from 'vitest'
import { until } from '../../../test/kit/until.ts'
import { openWire } from '../../../test/kit/wire.ts'
import { makeWorld } from '../../../test/kit/world.ts'
import { isForNow, transaction } from '../kernel/transaction.ts'
import { Feed } from '../live/feed.ts'
import { closeDatabase, openDatabase } from './database.ts'
import { Lines } from './lines.ts'

test('a line that is lost in silence fails its question, and the next question has another line', async () => {
  await using far = await beFar()
  const { em, wire } = far
  await em.execute('select 1')
  expect(wire.lose()).toBe(1)
  const asked = em.execute('select 2').then(() => 'answered', isForNow)
  expect(await asked, 'it may be asked again').toBe(true)
  expect(await em.execute('select 3 as it')).toEqual([{ it: 3 }])
})

test('a question that the database works at is let work, however long', async () => {
  await using far = await beFar()
  expect(await askedAfterThrice(far)).toEqual([{ it: 'done' }])
})

test('so is one behind a pooler, which tells other process ids than the database has', async () => {
  await using far = await beFar()
  far.wire.changeWith((piece) => {
    const at = piece.indexOf(backendKey)
    if (at >= 0) piece.writeInt32BE(1, at + backendKey.length)
    return piece
  })
  expect(await askedAfterThrice(far)).toEqual([{ it: 'done' }])
})

test('a server that stood still itself does not take the database for away', async () => {
  await using far = await beFar()
  const { world, em, wire, lines } = far
  await world.owner.query('select pg_advisory_lock(7)')
  const asked = em.execute(`set lock_timeout = 0; select pg_advisory_lock(7)`).then(() => 'answered')
  await until(() => wire.taken > 1, 'somebody to ask after it')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_500) // Longer than is waited for a connection.
  await until(() => wire.taken > 2, 'the next look')
  expect(lines.isAway).toBe(false)
  await world.owner.query('select pg_advisory_unlock(7)')
  expect(await asked).toBe('answered')
})

test('while the database says nothing, commands and questions fail at once, and go on by themselves when it is back', async () => {
  await using far = await beFar()
  const { em, wire, lines } = far
  wire.swallow()
  const first = await em.execute('select 1').then(() => 'answered', isForNow)
  expect({ first, isAway: lines.isAway }).toEqual({ first: true, isAway: true })

  const before = wire.taken
  await expect(transaction(em, async (own) => own.execute('select 1'))).rejects.toMatchObject({
    extensions: { code: 'UNAVAILABLE' },
  })
  await expect(em.execute('select 1')).rejects.toMatchObject({ code: '08006' })
  expect(wire.taken - before, 'nobody but who looks').toBeLessThan(2)

  wire.heal()
  await until(() => !lines.isAway, 'the database')
  expect(await em.execute('select 1 as it')).toEqual([{ it: 1 }])
})

test('a line that breaks while it is opened is not counted among the open ones', async () => {
  await using far = await beFar()
  const { em, wire } = far
  wire.cutWhen(({ pieces }) => pieces > 3) // Who it is, twice that it is so, and what it asks first.
  for (let times = 0; times < 25; times++) await expect(em.execute('select 1'), 'more than the pool has').rejects.toThrow()
  wire.heal()
  expect(await em.execute('select 1 as it')).toEqual([{ it: 1 }])
})

test('a line that breaks in the middle of a transaction is not counted among the open ones', async () => {
  await using far = await beFar()
  const { em, wire } = far
  const broken = () =>
    transaction(em, async (own) => {
      await own.execute('select 1')
      wire.cut()
      return own.execute('select 2')
    })
  for (let times = 0; times < 25; times++) await expect(broken(), 'more than the pool has').rejects.toThrow('Try again')
  expect(await em.execute('select 1 as it')).toEqual([{ it: 1 }])
})

test('who is behind in the ledger goes on when the database is back', async () => {
  await using far = await beFar()
  const { em, wire, world } = far
  const feed = await new Feed(em, () => {}).start()
  const reading = feed.batchesAfter(0).next() // None of it is in memory.
  wire.cut()
  const [{ position }] = (await reading).value as [{ position: number }]
  expect(position).toBe((await world.entries())[0]!.position)
  await feed.stop()
})

/** What is answered to a question that the database works at until it was asked after three times. */
async function askedAfterThrice({ em, wire, world }: Awaited<ReturnType<typeof beFar>>) {
  await world.owner.query('select pg_advisory_lock(7)')
  const asked = em.execute(
    `select 'done' as it from set_config('lock_timeout', '0', false) as patient, lateral (select pg_advisory_lock(7) where patient = '0') as had`,
  )
  await until(() => wire.taken > 3, 'somebody to ask after it')
  await world.owner.query('select pg_advisory_unlock(7)')
  return asked
}

/** How PostgreSQL's message begins that tells a process id. */
const backendKey = Buffer.from('K\0\0\0\f', 'latin1')

/** A server's connections to a database behind a wire. */
async function beFar() {
  const world = await makeWorld()
  const url = new URL(world.url)
  const port = Number(url.port)
  const wire = await openWire(() => [port])
  url.port = String(wire.port)
  const lines = new Lines(url.href)
  const orm = await openDatabase(url.href, lines)
  const em: EntityManager = orm.em.fork()
  return {
    world,
    wire,
    lines,
    em,
    async [Symbol.asyncDispose]() {
      await closeDatabase(orm)
      await lines.stop()
      await wire[Symbol.asyncDispose]()
      await world[Symbol.asyncDispose]()
    },
  }
}
