import { expect, test } from 'vitest'
import { handedOver } from '../../../test/kit/handedOver.ts'
import { mailServer } from '../../../test/kit/mailServer.ts'
import { channelsWith, reach } from '../../../test/kit/reach.ts'
import { openDoors } from '../../../test/kit/serving.ts'
import { staff } from '../../../test/kit/staff.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { Delivery } from '../communications/deliveries/delivery.entity.ts'
import { acknowledgeIncident } from '../incidents/acknowledgeIncident.ts'
import { acknowledgePage } from '../incidents/acknowledgePage.ts'
import { declinePage } from '../incidents/declinePage.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { assignCommandRole } from '../incidents/roles/assignCommandRole.ts'
import { moveIncident } from '../incidents/moveIncident.ts'
import { Page } from '../oncall/page.entity.ts'
import { takeLeave } from '../oncall/takeLeave.ts'
import { Person } from '../people/person.entity.ts'
import { Escalation } from './escalation.entity.ts'
import { escalateIncident } from './escalateIncident.ts'

const unticked = [{ condition: 'contractualP1OrRecurrent' as const, reason: 'No.' }]
const p1 = { conditions: ['outageNoWorkaround'], clients: [] } as never
const p2 = { conditions: ['majorDegradationWithWorkaround'], unticked, clients: [] } as never
const p4 = { conditions: [], unticked, clients: [], category: 'other' } as never
const everybody = { L1: ['tech'], L2: ['tech2'], L3: ['commander'], L4: ['executive'] } as never
const upTo = (toLevel: 'L2' | 'L3') =>
  ({ toLevel, reason: 'resource', text: 'The card vault is next.', checklist: handedOver }) as const

type Name = keyof World['cast']['people']

async function paged(world: World, incidentId: string): Promise<string[]> {
  const names = new Map(Object.entries(world.cast.people).map(([name, id]) => [id, name]))
  const pages = await world.em().find(Page, { incidentId }, { orderBy: { id: 'asc' } })
  return pages.map(({ level, personId, state }) => `${level} ${names.get(personId!)} ${state}`)
}

const lastPageOf = (world: World, name: Name) =>
  world.em().findOneOrFail(Page, { personId: world.cast.people[name] }, { orderBy: { id: 'desc' } })

test('who it is sent to by hand is paged first, with what was said; then whoever stands at that level', async () => {
  await using smtp = await mailServer()
  await using world = await makeWorld({ reached: true, channels: channelsWith({ smtpUrl: smtp.url }) })
  await staff(world, everybody)
  const tech = await world.as('tech')
  const { id } = await world.report(tech, p2)
  await acknowledgeIncident(tech, { id })
  await escalateIncident(tech, { ...upTo('L2'), incidentId: id, targetId: world.cast.people.tech3 })
  await world.deliver()
  expect(smtp.taken.at(-1)!.text).toContain('Aiko Tanaka: The card vault is next.')
  await world.pass(14)
  expect(await paged(world, id)).toEqual(['L1 tech over', 'L2 tech3 waiting'])
  await world.pass(1)
  expect(await paged(world, id)).toEqual(['L1 tech over', 'L2 tech3 unanswered', 'L2 tech2 waiting'])
})

test('an acknowledgement, or a late answer to an old page, leaves the page of what was sent up by hand: it waits for its own', async () => {
  await using world = await makeWorld()
  await staff(world, { L1: ['tech', 'tech3'], L2: ['tech2'] })
  const { id } = await world.report(await world.as('commander'), p2)
  await world.pass(16)
  await escalateIncident(await world.as('commander'), { ...upTo('L2'), incidentId: id })
  await acknowledgePage(await world.as('tech'), { id: (await lastPageOf(world, 'tech')).id })
  const page = await lastPageOf(world, 'tech2')
  expect(page.state).toBe('waiting')
  expect(await world.em().find(Delivery, { aboutId: page.id })).toMatchObject([{ state: 'due' }])
  await acknowledgePage(await world.as('tech2'), { id: page.id })
  expect(await world.em().find(Escalation, { incidentId: id })).toMatchObject([{ state: 'acknowledged' }])
})

test('a P4 pages whom it is sent to by hand, and once it was acknowledged everybody whom it goes up to', async () => {
  await using world = await makeWorld()
  await staff(world, everybody)
  const tech = await world.as('tech')
  const { id } = await world.report(tech, p4)
  await escalateIncident(tech, { ...upTo('L2'), incidentId: id })
  expect(await paged(world, id)).toEqual(['L2 tech2 waiting'])
  await acknowledgePage(await world.as('tech2'), { id: (await lastPageOf(world, 'tech2')).id })
  await world.pass(121)
  expect((await paged(world, id)).slice(1), 'two hours are the most for L2').toEqual(['L3 commander waiting'])
})

test('re-opened, an incident is at its level from then on: the time in which it was resolved is nobody’s delay', async () => {
  await using world = await makeWorld()
  await staff(world, everybody)
  const tech = await world.as('tech')
  const { id } = await world.report(tech, p2)
  await acknowledgeIncident(tech, { id })
  await world.pass(5)
  await moveIncident(tech, { id, to: 'resolved' })
  await world.pass(2 * 1_440)
  await moveIncident(await world.as('tech'), { id, to: 'investigating', reason: 'It came back.' })
  expect(await world.em().find(Escalation, { incidentId: id })).toEqual([])
  await world.pass(30)
  expect(await world.em().find(Escalation, { incidentId: id })).toMatchObject([{ toLevel: 'L2', reason: 'time_limit' }])
})

test('whoever gets on with it after the engine was away is not overtaken by the time limit of a level without progress', async () => {
  await using world = await makeWorld()
  await staff(world, everybody)
  const commander = await world.as('commander')
  const { id } = await world.report(commander, p1)
  await assignCommandRole(commander, { incidentId: id, role: 'commander', personId: commander.person })
  await acknowledgeIncident(commander, { id })
  world.time.now = new Date(world.time.now.getTime() + 70 * 60_000)
  await moveIncident(await world.as('commander'), { id, to: 'investigating' })
  expect(await world.em().find(Escalation, { incidentId: id })).toEqual([])
})

test('who declines to be reminded of silence has said nothing of the incident: it goes up in that second', async () => {
  await using world = await makeWorld()
  await staff(world, everybody)
  const commander = await world.as('commander')
  const { id } = await world.report(commander, p1)
  await assignCommandRole(commander, { incidentId: id, role: 'commander', personId: commander.person })
  await acknowledgeIncident(commander, { id })
  await world.pass(16)
  const page = await lastPageOf(world, 'commander')
  expect(page).toMatchObject({ because: 'silent', state: 'waiting' })
  await declinePage(commander, { id: page.id })
  expect(await world.em().find(Escalation, { incidentId: id })).toMatchObject([
    { toLevel: 'L4', reason: 'no_acknowledgement', openedAt: world.time.now },
  ])
})

test('somebody has taken it: who did not answer in time hears no more of it, and their link asks nothing once it is over', async () => {
  await using smtp = await mailServer()
  await using world = await makeWorld({ channels: channelsWith({ smtpUrl: smtp.url }) })
  await reach(world, 'email', 'aiko@example.com')
  const night = await reach(world, 'email', 'aiko.night@example.com')
  await world.owner.query('update contact_method set after_ms = 1800000, position = 2 where id = $1', [night.id])
  await staff(world, { L1: ['tech', 'tech3'] })
  const { id } = await world.report(await world.as('tech2'), p2)
  await world.deliver()
  await world.pass(16)
  const tech3 = await world.as('tech3')
  await acknowledgeIncident(tech3, { id })
  await world.pass(20)
  await world.deliver()
  expect(smtp.taken.flatMap(({ to }) => to)).not.toContain('aiko.night@example.com')
  await moveIncident(tech3, { id, to: 'resolved' })
  await using doors = await openDoors(world)
  const shown = await (await fetch(doors.url + /\/answer\/[\w-]+/.exec(smtp.taken[0]!.text)![0])).text()
  expect(shown).toContain('It is resolved: nobody need answer any more.')
  expect(shown).not.toContain('<button')
})

test('a message that waited for its time is not sent when its page is over, however that came', async () => {
  await using smtp = await mailServer()
  await using world = await makeWorld({ channels: channelsWith({ smtpUrl: smtp.url }) })
  await staff(world, { L1: ['tech'] })
  const { id } = await world.report(await world.as('tech2'), p2)
  await world.owner.query(`update page set state = 'over' where incident_id = $1`, [id])
  await world.deliver()
  expect(smtp.taken).toEqual([])
  expect(await world.em().find(Delivery, { incidentId: id })).toMatchObject([{ state: 'cancelled' }])
})

test('who may not see an incident, or could not answer, is not told of it, whoever names them: the next is asked in that second', async () => {
  await using smtp = await mailServer()
  await using world = await makeWorld({ channels: channelsWith({ smtpUrl: smtp.url }) })
  await staff(world, { L1: ['tech', 'tech3'], L4: ['vendor', 'executive'] })
  await world.owner.query(`update person set role = 'client_contact', client_id = $2 where id = $1`, [
    world.cast.people.tech,
    world.cast.clients.aster,
  ])
  const other = await world.report(await world.as('tech2'), p2)
  expect(await paged(world, other.id)).toEqual(['L1 tech not_sent', 'L1 tech3 waiting'])
  const breach = { conditions: ['outageNoWorkaround'], clients: [], category: 'security', component: 'sso' } as never
  const { id, vendorIds } = await world.report(await world.as('tech2'), breach)
  expect(vendorIds).not.toContain((await world.em().findOneOrFail(Person, world.cast.people.vendor)).vendorId)
  expect((await paged(world, id)).filter((page) => page.startsWith('L4'))).toEqual(['L4 vendor not_sent', 'L4 executive waiting'])
  await world.deliver()
  expect(smtp.taken.flatMap(({ to }) => to)).not.toContain('vendor@demo.muster.example')
})

test('a link stops telling of an incident when its owner may no longer see it, and what is still to be sent goes nowhere', async () => {
  await using smtp = await mailServer()
  await using world = await makeWorld({ channels: channelsWith({ smtpUrl: smtp.url }) })
  await staff(world, { L1: ['tech'] })
  const { id } = await world.report(await world.as('tech2'), p2)
  await world.deliver()
  await world.report(await world.as('tech2'), p2)
  await world.owner.query(`update person set role = 'client_contact', client_id = $2 where id = $1`, [
    world.cast.people.tech,
    world.cast.clients.aster,
  ])
  await world.deliver()
  expect(smtp.taken).toHaveLength(1)
  await using doors = await openDoors(world)
  const answer = await fetch(doors.url + /\/answer\/[\w-]+/.exec(smtp.taken[0]!.text)![0])
  expect(answer.status).toBe(404)
  expect(await answer.text()).not.toContain((await world.em().findOneOrFail(Incident, id)).title)
})

test('who is named by the policy is not asked while on leave: they are on call nowhere then', async () => {
  await using world = await makeWorld({ reached: true })
  await staff(world, { L1: ['tech', 'tech3'] })
  const { now } = world.time
  await takeLeave(await world.as('tech'), { from: now, to: new Date(now.getTime() + 86_400_000) })
  const { id } = await world.report(await world.as('tech2'), p2)
  expect(await paged(world, id)).toEqual(['L1 tech not_sent', 'L1 tech3 waiting'])
  expect(await world.em().findOneOrFail(Page, { state: 'not_sent' })).toMatchObject({ missed: 'away' })
})
