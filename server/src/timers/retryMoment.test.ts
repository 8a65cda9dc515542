import { expect, test } from 'vitest'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { Moment } from './moment.entity.ts'
import { retryMoment } from './retryMoment.ts'

test('a step that failed ten times stops, is seen, and is tried again when a manager says so: then it happens, once', async () => {
  await using world = await makeWorld()
  const { id, parked } = await reportStopped(world)
  // Two clocks turn at risk at one instant: that is one step.
  expect(parked).toMatchObject(Array(2).fill({ kind: 'clock.warn', attempts: 10 }))

  await world.owner.query('drop trigger fail on clock')
  await world.pass(60)
  expect(await told(world), 'nothing tries it by itself').toEqual(both('parked'))

  const { value } = await retryMoment(await world.as('commander'), { id: parked[0]!.id })
  expect(value).toMatchObject({ state: 'due', attempts: 0, retryAt: null, lastError: null })
  await world.pass(0)
  const after = await told(world)
  expect([...new Set(after)]).toEqual(['moment.parked', 'moment.retried', 'clock.atRisk'])
  expect(await world.em().count(Moment, { rootId: id, state: 'parked' })).toBe(0)
  await world.pass(60)
  expect(await told(world)).toEqual(after)
})

test('one that fails on is set aside again, after ten tries more', async () => {
  await using world = await makeWorld()
  const { parked } = await reportStopped(world)
  await retryMoment(await world.as('admin'), { id: parked[0]!.id })
  await world.pass(30)
  expect(await told(world)).toEqual([...both('parked'), ...both('retried'), ...both('parked')])
})

test('only who runs the place may try it, and only what has stopped', async () => {
  await using world = await makeWorld()
  const { parked } = await reportStopped(world)
  for (const who of ['tech', 'executive', 'account'] as const)
    await expect(retryMoment(await world.as(who), { id: parked[0]!.id })).rejects.toMatchObject({
      extensions: { code: who === 'account' ? 'NOT_FOUND' : 'FORBIDDEN' },
    })
  const commander = await world.as('commander')
  await retryMoment(commander, { id: parked[0]!.id })
  await expect(retryMoment(commander, { id: parked[0]!.id })).rejects.toMatchObject({
    message: 'It is due: only a step that stopped can be tried again.',
    extensions: { code: 'CONFLICT' },
  })
  expect(await told(world)).toEqual([...both('parked'), ...both('retried')])
})

const both = (what: string) => Array<string>(2).fill(`moment.${what}`)

/** Its response clock cannot be said to be at risk, ten times. */
async function reportStopped(world: World) {
  const { id } = await world.report(await world.as('tech'), {
    clients: [],
    unticked: [{ condition: 'contractualP1OrRecurrent', reason: 'No.' }],
  })
  await world.owner.query(`create function fail() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`)
  await world.owner.query(
    `create trigger fail before update on clock for each row when (old.at_risk_fired_at is null and new.at_risk_fired_at is not null
       and old.kind = 'response') execute function fail()`,
  )
  await world.pass(80)
  return { id, parked: await world.em().find(Moment, { rootId: id, state: 'parked' }) }
}

async function told(world: World): Promise<string[]> {
  return (await world.kinds()).filter((kind) => kind.startsWith('moment.') || kind === 'clock.atRisk')
}
