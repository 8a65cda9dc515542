import { mostAnHour } from '@muster/shared/policy/deliveries'
import { expect, test } from 'vitest'
import { plan, reach } from '../../../test/kit/reach.ts'
import { staff } from '../../../test/kit/staff.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { Delivery } from '../communications/deliveries/delivery.entity.ts'
import { acknowledgeIncident } from '../incidents/acknowledgeIncident.ts'
import { acknowledgePage } from '../incidents/acknowledgePage.ts'
import { assignIncident } from '../incidents/assignIncident.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { Page } from './page.entity.ts'

const unticked = [{ condition: 'contractualP1OrRecurrent', reason: 'No.' }]
const p2 = { conditions: ['majorDegradationWithWorkaround'], unticked, clients: [], category: 'other' } as never
const p3 = { conditions: ['localizedOrNonCritical'], unticked, clients: [], category: 'other' } as never
const p1 = { conditions: ['outageNoWorkaround'], unticked, clients: [], category: 'other' } as never

/** Aiko is sent a text. Two an hour are her limit, and four for a P1. */
async function aikoHasTexts() {
  const world = await makeWorld({ mostAnHour: { ...mostAnHour, sms: 4 } })
  const method = await reach(world, 'sms', '+491701234567')
  return { world, method, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() }
}

async function report(world: World, what: never, times = 1): Promise<Incident> {
  const reporter = await world.as('tech2')
  let incident: Incident
  for (let count = 0; count < times; count++) incident = await world.report(reporter, what)
  return incident!
}

/** What is sent of an incident: which way, how it stands, in how many minutes, and what was said of it. */
async function log(world: World, { id: incidentId }: Incident): Promise<string[]> {
  const all = await world.em().find(Delivery, { incidentId }, { orderBy: { id: 'asc' } })
  const minutes = ({ dueAt }: Delivery) => (dueAt.getTime() - world.time.now.getTime()) / 60_000
  return all.map((one) => `${one.channel} ${one.state} ${minutes(one)}${one.answer ? `: ${one.answer}` : ''}`)
}

const pagesOf = (world: World, { id: incidentId }: Incident) => world.em().find(Page, { incidentId }, { orderBy: { id: 'asc' } })

test('the sixteenth text within the hour is held for a P3 and the mail goes at once; a P1 has its own half, and an hour later it goes again', async () => {
  await using world = await makeWorld()
  await reach(world, 'sms', '+491701234567')
  const mail = await reach(world, 'email', 'aiko@example.com')
  await world.owner.query('update contact_method set position = 2, after_ms = 300000 where id = $1', [mail.id])
  await staff(world, { L1: ['tech'], L3: ['tech'] })
  const both = ['sms due 0', 'email due 5']
  expect(await log(world, await report(world, p3, 15))).toEqual(both)
  const sixteenth = await report(world, p3)
  expect(await log(world, sixteenth)).toEqual(['sms held 0: 15 in an hour is the limit for a P3', 'email due 0'])
  expect(await pagesOf(world, sixteenth)).toMatchObject([{ state: 'waiting', missed: null }])
  expect(await log(world, await report(world, p1, 15))).toEqual(both)
  expect(await log(world, await report(world, p1)), 'full for that, too').toEqual([
    'sms held 0: 30 in an hour is the limit',
    'email due 0',
  ])
  world.time.now = new Date(world.time.now.getTime() + 60 * 60_000 - 1)
  expect(await log(world, await report(world, p3))).not.toEqual(both)
  world.time.now = new Date(world.time.now.getTime() + 1)
  expect(await log(world, await report(world, p3)), 'an hour later').toEqual(both)
})

test('when every way is full the page stands on the screen, on record, and has its time: who is paged that often is awake', async () => {
  await using here = await aikoHasTexts()
  const { world } = here
  await staff(world, { L1: ['tech', 'tech3'] })
  const { tech, tech3 } = world.cast.people
  await report(world, p2, 2)
  const incident = await report(world, p2)
  const asked = async () =>
    (await world.entries())
      .filter((entry) => entry.kind === 'page.sent' && entry.incident === incident.id)
      .map(({ changes }) => [changes!.person![1], changes!.missed?.[1]])
  expect(await asked()).toEqual([[tech, 'held_back']])
  await world.pass(14)
  expect(await asked()).toHaveLength(1)
  const [page] = await pagesOf(world, incident)
  expect(page).toMatchObject({ personId: tech, missed: 'held_back', state: 'waiting' })
  await world.pass(1)
  expect(await asked(), 'after their quarter of an hour').toEqual([
    [tech, 'held_back'],
    [tech3, undefined],
  ])
  await acknowledgePage(await world.as('tech'), { id: page!.id })
  expect(await world.em().findOneOrFail(Incident, incident.id)).toMatchObject({ ownerId: tech, acknowledgedAt: world.time.now })
})

test('a storm of alerts climbs no faster: where everybody is full, each page still has its time', async () => {
  await using here = await aikoHasTexts()
  const { world, method } = here
  const line = { L1: ['tech'], L2: ['tech3'], L3: ['commander'], L4: ['executive'] } as const
  const others = ['tech3', 'commander', 'executive'] as const
  const methods = [method, ...(await Promise.all(others.map((name) => reach(world, 'sms', '+491701234567', name))))]
  for (const one of [...methods, ...methods]) await plan(world, one)
  await staff(world, line as never, { rounds: 3 })
  const { id } = await report(world, p2)
  const story = async () =>
    (await world.entries())
      .filter(({ incident, kind }) => incident === id && /^(page|escalation)\./.test(kind))
      .map(({ kind }) => kind)
  expect(await story()).toEqual(['page.sent'])
  await world.pass(14)
  expect(await story()).toEqual(['page.sent'])
  await world.pass(1)
  expect(await story()).toEqual(['page.sent', 'escalation.opened', 'page.sent'])
})

test('texts that were cancelled or held leave their room to others, and codes, tests and reminders take none', async () => {
  await using here = await aikoHasTexts()
  const { world, method } = here
  await staff(world, { L1: ['tech'] })
  for (const aboutType of ['test', 'verification', 'gap'] as const)
    for (let count = 0; count < 2; count++) await plan(world, method, { aboutType })
  const held = ['sms held 0: 2 in an hour is the limit for a P3']
  const first = await report(world, p3, 2)
  expect(await log(world, await report(world, p3))).toEqual(held)
  await acknowledgeIncident(await world.as('tech2'), { id: first.id })
  expect(await log(world, first)).toEqual(['sms cancelled 0'])
  expect(await log(world, await report(world, p3))).toEqual(['sms due 0'])
  expect(await log(world, await report(world, p3))).toEqual(held)
})

test('texts that the gateway refused take no room: once it works again, they go', async () => {
  await using here = await aikoHasTexts()
  const { world } = here
  await staff(world, { L1: ['tech'] })
  const first = await report(world, p3, 2)
  await world.deliver()
  expect(await log(world, first)).toEqual(['sms failed 0: SMS_GATEWAY_URL not set'])
  expect(await log(world, await report(world, p3))).toEqual(['sms due 0'])
})

test('texts that wait for their delay count already: a storm does not save them up', async () => {
  await using here = await aikoHasTexts()
  const { world, method } = here
  await world.owner.query('update contact_method set after_ms = 600000 where id = $1', [method.id])
  await staff(world, { L1: ['tech'] })
  expect(await log(world, await report(world, p3, 2))).toEqual(['sms due 10'])
  expect(await log(world, await report(world, p3))).toEqual(['sms held 10: 2 in an hour is the limit for a P3'])
})

test('two pages of one command count each other', async () => {
  await using here = await aikoHasTexts()
  const { world } = here
  await staff(world, { L2: ['tech'], L3: ['tech'] })
  const incident = await report(world, p2)
  await assignIncident(await world.as('tech2'), { id: incident.id, ownerId: world.cast.people.tech })
  await world.pass(44)
  expect(await log(world, incident), 'it went up to the second level').toEqual(['sms due -14'])
  await world.pass(1)
  const held = 'sms held 0: 2 in an hour is the limit for a P2'
  expect((await log(world, incident)).slice(1), 'its clock is at risk: its holder, and the next level').toEqual([
    ...['sms due 0', held],
    held,
  ])
})

test('where one way was full and the others have failed, that they were not reached is on record', async () => {
  await using here = await aikoHasTexts()
  const { world } = here
  const mail = await reach(world, 'email', 'aiko@example.com')
  await world.owner.query('update contact_method set position = 2 where id = $1', [mail.id])
  await staff(world, { L1: ['tech'] })
  await report(world, p3, 2)
  const incident = await report(world, p3)
  await world.deliver()
  expect(await log(world, incident)).toEqual([
    'sms held 0: 2 in an hour is the limit for a P3',
    'email failed 0: SMTP_URL and SMTP_FROM not set',
  ])
  expect(await pagesOf(world, incident)).toMatchObject([{ state: 'waiting', missed: 'refused_by_provider' }])
})

test('a text that was called back on its way, and came all the same, counts; one that was called back before does not', async () => {
  await using given = await aikoHasTexts()
  const { world } = given
  await staff(world, { L1: ['tech'], L3: ['tech'] })
  const all = await Promise.all([report(world, p3), report(world, p3)])
  const cancel = (sentAt: Date | null) =>
    world.owner.query(`update delivery set state = 'cancelled', sent_at = $1 where incident_id = any($2)`, [
      sentAt,
      all.map(({ id }) => id),
    ])
  await cancel(world.time.now)
  expect(await log(world, await report(world, p3))).toEqual(['sms held 0: 2 in an hour is the limit for a P3'])
  await cancel(null)
  expect(await log(world, await report(world, p3))).toEqual(['sms due 0'])
})
