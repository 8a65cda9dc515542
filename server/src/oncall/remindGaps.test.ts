import { expect, test } from 'vitest'
import { mailServer } from '../../../test/kit/mailServer.ts'
import { channelsWith } from '../../../test/kit/reach.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { suspendPerson } from '../people/suspendPerson.ts'
import { addOverride } from './addOverride.ts'
import { addSchedule } from './addSchedule.ts'
import { cancelOverride } from './cancelOverride.ts'
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
    changes: { from: [null, from.toISOString()], to: [null, to.toISOString()], gaps: [null, 1] },
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

/** Office hours, nothing at noon and nothing at night: whoever made it said that it is meant. */
async function officeDesk(world: World, ends: { endsOn?: string } = {}): Promise<string> {
  const [weekdays, all] = [
    ['mon', 'tue', 'wed', 'thu', 'fri'] as const,
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const,
  ]
  const layer = {
    ...{
      personIds: [world.cast.people.tech],
      rotation: 'weekly' as const,
      handoverTime: '09:00',
      startsOn: '2026-11-16',
      ...ends,
    },
    restrictions: [
      { weekdays: [...all], from: '09:00', to: '12:00' },
      { weekdays: [...weekdays], from: '13:00', to: '17:00' },
    ],
  }
  const given = { name: 'Desk', timeZone: 'Europe/Berlin', layers: [layer], confirmGaps: true }
  return (await addSchedule(await world.as('commander'), given)).value.id
}

test('hours that are open week after week, as was confirmed, are reminded of neither at once nor later', async () => {
  await using world = await makeWorld({ reached: true })
  await officeDesk(world)
  await world.pass(20 * DAY_MIN)
  expect(await reminded(world)).toEqual([])
})

test('several gaps in sight are one message to each, which names the first three and counts the others', async () => {
  await using smtp = await mailServer()
  await using world = await makeWorld({ reached: true, channels: channelsWith({ smtpUrl: smtp.url }) })
  await officeDesk(world)
  const aiko = await world.as('tech')
  for (const day of [26, 27, 28, 29, 30])
    await takeLeave(aiko, { from: new Date(`2026-11-${day}T09:00Z`), to: new Date(`2026-11-${day}T09:30Z`), confirmGaps: true })
  await world.pass(2 * DAY_MIN)
  const [entry, ...others] = await reminded(world)
  expect(others).toEqual([])
  expect(entry!.changes).toMatchObject({ from: [null, '2026-11-26T09:00:00.000Z'], gaps: [null, 5] })
  await world.deliver()
  const mails = smtp.taken.filter(({ to }) => to.includes('tech@example.com'))
  expect(mails.map((mail) => mail.header('subject'))).toEqual([
    'Nobody on call: Desk: Thu 26 Nov, 10:00 to Thu 26 Nov, 10:30 (Europe/Berlin); and 4 more',
  ])
  expect(mails[0]!.text.replaceAll('\n', ' ')).toMatch(/Thu 26 Nov.*; Desk: Fri 27 Nov.*; Desk: Sat 28 Nov.*; and 2 more\./)
  await world.pass(14 * DAY_MIN)
  expect(await reminded(world)).toHaveLength(1)
})

test('days away in a row, with the nights between them, are one gap; the last day of a layer is reminded of once', async () => {
  await using world = await makeWorld({ reached: true })
  await officeDesk(world, { endsOn: '2026-12-11' })
  await takeLeave(await world.as('tech'), {
    from: new Date('2026-11-23T00:00Z'),
    to: new Date('2026-11-27T23:00Z'),
    confirmGaps: true,
  })
  await world.pass(DAY_MIN)
  expect((await reminded(world)).map(({ changes }) => changes)).toEqual([
    { from: [null, '2026-11-23T08:00:00.000Z'], to: [null, '2026-11-27T16:00:00.000Z'], gaps: [null, 1] },
  ])
  await world.pass(60 * DAY_MIN)
  const [, ending, ...others] = await reminded(world)
  expect(ending!.changes).toMatchObject({ from: [null, '2026-12-11T08:00:00.000Z'] })
  expect(others).toEqual([])
})

test('who stood in at an open hour and does not any more leaves a gap that is reminded of', async () => {
  await using world = await makeWorld({ reached: true })
  const scheduleId = await officeDesk(world)
  const commander = await world.as('commander')
  const [from, to] = [new Date('2026-11-21T20:00Z'), new Date('2026-11-21T22:00Z')]
  const { value } = await addOverride(commander, { scheduleId, personId: world.cast.people.tech2, from, to })
  await world.pass(DAY_MIN)
  expect(await reminded(world)).toEqual([])
  await cancelOverride(commander, { id: value.id, confirmGaps: true })
  await world.pass(1)
  expect(await reminded(world)).toHaveLength(1)
})
