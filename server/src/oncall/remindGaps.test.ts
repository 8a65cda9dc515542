import { expect, test } from 'vitest'
import { mailServer } from '../../../test/kit/mailServer.ts'
import { channelsWith } from '../../../test/kit/reach.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { suspendPerson } from '../people/suspendPerson.ts'
import { addOverride } from './addOverride.ts'
import { addSchedule } from './addSchedule.ts'
import { deactivateSchedule } from './deactivateSchedule.ts'
import { takeLeave } from './takeLeave.ts'

const DAY_MIN = 1_440
const [from, to] = [new Date('2026-12-02T08:00Z'), new Date('2026-12-02T20:00Z')]

/** Aiko is on call every day, and away for one of them in two weeks. */
async function awayInTwoWeeks(world: World): Promise<string> {
  const layer = { personIds: [world.cast.people.tech], rotation: 'daily' as const, handoverTime: '00:00', startsOn: '2026-01-05' }
  const { value } = await addSchedule(await world.as('commander'), { name: 'Desk', timeZone: 'UTC', layers: [layer] })
  await takeLeave(await world.as('tech'), { from, to, confirmGaps: true })
  return value.id
}
const reminded = async (world: World) => (await world.entries()).filter(({ kind }) => kind === 'schedule.gapAhead')

test('a week before a gap its people and who commands are told, by one message each and one entry, and never again', async () => {
  await using smtp = await mailServer()
  await using world = await makeWorld({ reached: true, channels: channelsWith({ smtpUrl: smtp.url }) })
  const id = await awayInTwoWeeks(world)
  await world.pass(7 * DAY_MIN - 150)
  expect(await reminded(world)).toEqual([])
  await world.pass(60)
  const [entry, ...others] = await reminded(world)
  expect(others).toEqual([])
  expect(entry).toMatchObject({
    actor: { kind: 'rule', id: 'schedule.remind' },
    subject: { type: 'schedule', id },
    changes: { from: [null, from.toISOString()], to: [null, to.toISOString()] },
  })
  expect(Date.parse(String(entry!.at)), 'to the instant').toBe(from.getTime() - 7 * DAY_MIN * 60_000)
  await world.deliver()
  expect(smtp.taken.flatMap((mail) => mail.to).toSorted()).toEqual([
    'commander2@example.com',
    'commander@example.com',
    'tech@example.com',
  ])
  expect(smtp.taken[0]!.header('subject')).toBe('Nobody on call: Desk: Wed 2 Dec, 08:00 to Wed 2 Dec, 20:00 (UTC)')
  await world.pass(8 * DAY_MIN)
  expect(await reminded(world)).toHaveLength(1)
})

test('a gap that is filled before is not reminded of', async () => {
  await using world = await makeWorld({ reached: true })
  const scheduleId = await awayInTwoWeeks(world)
  await world.pass(DAY_MIN)
  await addOverride(await world.as('commander'), { scheduleId, personId: world.cast.people.tech2, from, to })
  await world.pass(14 * DAY_MIN)
  expect(await reminded(world)).toEqual([])
})

test('a gap without an end is one gap; who was suspended is found within a day; a schedule out of use has none', async () => {
  await using world = await makeWorld({ reached: true })
  const id = await awayInTwoWeeks(world)
  await suspendPerson(await world.as('admin'), { id: world.cast.people.tech })
  await world.pass(DAY_MIN)
  expect(await reminded(world)).toHaveLength(1)
  await world.pass(40 * DAY_MIN)
  expect(await reminded(world)).toHaveLength(1)
  await deactivateSchedule(await world.as('commander'), { id })
  await world.pass(2 * DAY_MIN)
  const { rows } = await world.owner.query(`select 1 from moment where root_id = $1 and state = 'due'`, [id])
  expect(rows).toEqual([])
})
