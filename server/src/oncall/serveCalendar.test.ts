import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { openDoors, type OpenDoors } from '../../../test/kit/serving.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { hashSecret } from '../people/sessions/hashSecret.ts'
import { suspendPerson } from '../people/suspendPerson.ts'
import { addOverride } from './addOverride.ts'
import { addSchedule } from './addSchedule.ts'
import { endCalendarFeed } from './endCalendarFeed.ts'
import { makeCalendarFeed } from './makeCalendarFeed.ts'
import { writeCalendar } from './writeCalendar.ts'

const token = 'a-token-that-is-long-enough-to-be-one'
const name =
  'Nights; weekends, and a name — with umlauts Ü, commas and a length that has to be folded twice at least, as RFC 5545 says'

async function schedule(world: World) {
  const { tech, tech2 } = world.cast.people
  const layer = { personIds: [tech, tech2], rotation: 'weekly' as const, handoverTime: '09:00', startsOn: '2026-01-05' }
  const given = { name: name.slice(0, 80), timeZone: 'Europe/Berlin', layers: [layer] }
  return (await addSchedule(await world.as('commander'), given)).value
}

const read = ({ url }: OpenDoors, secret = token) => fetch(`${url}/oncall/calendar/${secret}.ics`)
const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))

test('a person’s own shifts on all schedules, as another program reads them', async () => {
  await using world = await makeWorld({ reached: true })
  const { name: called, id: scheduleId } = await schedule(world)
  const ben = await world.as('tech2')
  const shift = { from: new Date('2026-11-25T12:00Z'), to: new Date('2026-11-25T18:00Z') }
  await addOverride(ben, { scheduleId, personId: ben.person, ...shift })
  await makeCalendarFeed(ben, { tokenHash: hashSecret(token) })
  await using doors = await openDoors(world)
  const answer = await read(doors)
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  const events = eventsOf(await answer.text())
  expect(new Set(events.map(({ summary }) => summary))).toEqual(new Set([`On call: ${called}`]))
  const near = events.map(({ startDate, endDate }) => [startDate.toJSDate().toISOString(), endDate.toJSDate().toISOString()])
  expect(near).toContainEqual(['2026-11-16T08:00:00.000Z', '2026-11-23T08:00:00.000Z'])
  expect(near).toContainEqual([shift.from.toISOString(), shift.to.toISOString()])
  expect(near, 'before the clocks were put back').toContainEqual(['2026-10-19T07:00:00.000Z', '2026-10-26T08:00:00.000Z'])
})

test('a schedule’s shifts have everybody’s names, and the same shift has the same name for ever', async () => {
  await using world = await makeWorld({ reached: true })
  const { id: scheduleId } = await schedule(world)
  await makeCalendarFeed(await world.as('account'), { scheduleId, tokenHash: hashSecret(token) })
  await using doors = await openDoors(world)
  const before = eventsOf(await (await read(doors)).text())
  expect(before.some(({ summary }) => summary.startsWith('Ben Okafor:'))).toBe(true)
  await world.pass(60 * 24 * 3)
  const after = eventsOf(await (await read(doors)).text())
  // The window has moved on by four weeks meanwhile: what lies in both is the same.
  const near = (events: typeof before) =>
    events.map(({ uid, startDate }) => `${startDate.toString()} ${uid}`).filter((said) => said > '2026-11' && said < '2027-01')
  expect(near(after)).toEqual(near(before))
  expect(near(after).length).toBeGreaterThan(7)
  expect(new Set(after.map(({ uid }) => uid)).size).toBe(after.length)
})

test('a link that is unknown, ended or whose owner is suspended answers nothing', async () => {
  await using world = await makeWorld({ reached: true })
  const { id: scheduleId } = await schedule(world)
  const tech = await world.as('tech')
  const { value } = await makeCalendarFeed(tech, { scheduleId, tokenHash: hashSecret(token) })
  await makeCalendarFeed(await world.as('tech3'), { scheduleId, tokenHash: hashSecret(`${token}3`) })
  await using doors = await openDoors(world)
  expect((await read(doors)).status).toBe(200)
  expect((await read(doors, `${token}3`)).status).toBe(200)
  await endCalendarFeed(tech, { id: value.id })
  await suspendPerson(await world.as('admin'), { id: world.cast.people.tech3 })
  const statuses = await Promise.all([token, `${token}3`, `${token}4`, 'x'].map(async (one) => (await read(doors, one)).status))
  expect(statuses).toEqual([404, 404, 404, 404])
})

test('lines are folded at 75 bytes within no character, and what has a meaning in the format is escaped', () => {
  const event = {
    about: ['a'],
    from: new Date(0),
    to: new Date(1_000),
    summary: `${name}\n${name}`,
    description: 'a\\b;c,d\u0007',
  }
  const text = writeCalendar({ name, events: [event], at: new Date(0) })
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  expect(text).not.toMatch(/[^\r]\n|�/)
  const [back] = eventsOf(text)
  expect([back!.summary, back!.description]).toEqual([event.summary, 'a\\b;c,d'])
})
