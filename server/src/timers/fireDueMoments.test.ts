import { expect, test } from 'vitest'
import { staff } from '../../../test/kit/staff.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { Page } from '../oncall/page.entity.ts'
import { fireDueMoments } from './fireDueMoments.ts'
import { Moment } from './moment.entity.ts'

const MINUTE = 60_000
const p2 = {
  conditions: ['majorDegradationWithWorkaround'],
  unticked: [{ condition: 'contractualP1OrRecurrent', reason: 'no' }],
  clients: [],
  category: 'other',
} as never

/** Four incidents whose first step is due at once; of the second nothing can be written to the ledger. */
async function begin(world: World) {
  await staff(world, { L1: ['tech', 'tech2'] } as never)
  const ids: string[] = []
  for (let each = 0; each < 4; each++) ids.push((await world.report(await world.as('commander'), p2)).id)
  await world.owner.query(
    `create function spoil() returns trigger language plpgsql as $$ begin raise exception 'no %', new.body; end $$`,
  )
  await world.owner.query(
    `create trigger spoil before insert on ledger for each row when (new.body like '%"incident":"${ids[1]}"%') execute function spoil()`,
  )
  const steps = async () => {
    const moments = await world.em().find(Moment, { kind: 'escalation.step', state: 'due', firesAt: { $lte: world.time.now } })
    return moments.map(({ rootId, attempts }) => [ids.indexOf(rootId), attempts])
  }
  return { ids, steps, spoilt: ids[1]! }
}

test('an entry that cannot be written holds up its own incident only: that is undone, tried later, and happens once it can', async () => {
  await using world = await makeWorld()
  const { steps, ids, spoilt } = await begin(world)
  const pagesOf = async () => (await world.em().find(Page, {})).map(({ incidentId }) => ids.indexOf(incidentId))
  const before = await pagesOf()
  world.time.now = new Date(+world.time.now + 15 * MINUTE)
  await fireDueMoments(world.kernel, world.time.now)
  expect(await steps()).toEqual([[1, 1]])
  const after = await pagesOf()
  for (const other of [0, 2, 3]) expect(count(after, other)).toBeGreaterThan(count(before, other))
  expect(count(after, 1)).toBe(count(before, 1))

  await world.owner.query('drop trigger spoil on ledger')
  await world.pass(1)
  expect(await steps()).toEqual([])
  expect(count(await pagesOf(), 1)).toBe(count(after, 0))
  expect((await world.entries()).filter(({ kind, incident }) => kind === 'moment.parked' && incident === spoilt)).toEqual([])
})

test('a clock that is put back between the look and the deed fires nothing early, and nobody goes on looking', async () => {
  await using world = await makeWorld()
  await begin(world)
  const before = (await world.entries()).length
  expect(await fireDueMoments(world.kernel, new Date(+world.time.now + 60 * MINUTE))).toBe(0)
  expect((await world.entries()).length).toBe(before)
  await world.pass(60)
  expect((await world.entries()).length).toBeGreaterThan(before)
})

test('where not even the parking of it can be written it is not parked in silence: it is tried on', async () => {
  await using world = await makeWorld()
  const { steps } = await begin(world)
  await world.pass(120)
  expect(await steps()).toEqual([[1, expect.any(Number)]])
  expect((await steps())[0]![1]).toBeGreaterThan(10)
})

const count = (all: readonly number[], one: number) => all.filter((each) => each === one).length
