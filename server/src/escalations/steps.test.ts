import { expect, test } from 'vitest'
import { handedOver } from '../../../test/kit/handedOver.ts'
import { staff } from '../../../test/kit/staff.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { acknowledgeIncident } from '../incidents/acknowledgeIncident.ts'
import { acknowledgePage } from '../incidents/acknowledgePage.ts'
import { addNote } from '../incidents/addNote.ts'
import { declinePage } from '../incidents/declinePage.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { assignCommandRole } from '../incidents/roles/assignCommandRole.ts'
import { moveIncident } from '../incidents/moveIncident.ts'
import type { Caller } from '../kernel/work.ts'
import { Page } from '../oncall/page.entity.ts'
import { Moment } from '../timers/moment.entity.ts'
import { fireDueMoments } from '../timers/fireDueMoments.ts'
import { acknowledgeEscalation } from './acknowledgeEscalation.ts'
import { Escalation } from './escalation.entity.ts'
import { escalateIncident } from './escalateIncident.ts'
import { returnEscalation } from './returnEscalation.ts'

const everybody = { L1: ['tech'], L2: ['tech2'], L3: ['commander', 'tech2'], L4: ['executive'] } as const
const toL2 = { toLevel: 'L2', reason: 'resource', text: 'More hands.', checklist: handedOver } as const
const START = new Date('2026-11-18T10:00:00Z').getTime()

/** What happened by itself, as `minute: what`. */
async function story(world: World): Promise<string[]> {
  const names = new Map(Object.entries(world.cast.people).map(([name, id]) => [id, name]))
  const told = (await world.entries()).filter(({ kind }) => /^page\.|^escalation\.(opened|endOfLine|alreadyActive)/.test(kind))
  return told.map(({ at, kind, changes }) => {
    const minute = Math.round((new Date(at).getTime() - START) / 6_000) / 10
    const person = names.get(String(changes!.person?.[1]))
    const missed = kind === 'page.notSent' ? changes!.missed?.[1] : undefined
    const what = missed ?? changes!.reason?.[1] ?? changes!.because?.[1] ?? ''
    return [`${minute}:`, kind, person ?? changes!.level?.[1], what].filter(Boolean).join(' ')
  })
}

const pageOf = (world: World, name: keyof World['cast']['people']) =>
  world.em().findOneOrFail(Page, { personId: world.cast.people[name] }, { orderBy: { id: 'desc' } })

const unticked = [{ condition: 'contractualP1OrRecurrent', reason: 'no' }]
const p2 = { conditions: ['majorDegradationWithWorkaround'], unticked, clients: [] } as never
const p1 = { conditions: ['outageNoWorkaround'], clients: [] } as never

test('an unanswered P1 finds its way by itself: each step once, on time, to the executives', async () => {
  await using world = await makeWorld()
  await staff(world, everybody as never)
  await world.report(await world.as('tech'), p1)
  await world.pass(40)
  expect(await story(world)).toEqual([
    ...['0: page.sent executive told', '0: page.sent commander reported', '5: page.sent tech2 reported'],
    ...['10: escalation.opened L4 no_acknowledgement', '10: page.sent executive escalated'],
    ...['15: escalation.endOfLine L4 sla_breach', '15: page.sent executive escalated', '20: page.sent executive escalated'],
    '25: escalation.endOfLine L4 no_acknowledgement',
  ])
})

test('who acknowledges the page owns the incident, and nobody else is asked', async () => {
  await using world = await makeWorld()
  await staff(world, everybody as never)
  const { id } = await world.report(await world.as('tech2'), p2)
  await world.pass(5)
  const page = await pageOf(world, 'tech')
  await expect(acknowledgePage(await world.as('tech2'), { id: page.id })).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN', because: 'notTheTarget' },
  })
  await acknowledgePage(await world.as('tech'), { id: page.id })
  expect(await world.em().findOneOrFail(Incident, id)).toMatchObject({
    ...{ status: 'acknowledged', ownerId: world.cast.people.tech, level: 'L1' },
  })
  await world.pass(20)
  expect(await story(world)).toEqual(['0: page.sent tech reported', '5: page.acknowledged'])
  await expect(acknowledgePage(await world.as('tech'), { id: page.id })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  })
})

test('who declines makes the next be asked in the same second', async () => {
  await using world = await makeWorld()
  await staff(world, everybody as never)
  await world.report(await world.as('tech'), p1)
  await world.pass(2)
  await declinePage(await world.as('commander'), { id: (await pageOf(world, 'commander')).id })
  expect((await story(world)).slice(-2)).toEqual(['2: page.declined', '2: page.sent tech2 reported'])
})

test('a late answer still counts: what had gone up because nobody answered is over', async () => {
  await using world = await makeWorld()
  await staff(world, everybody as never)
  const { id } = await world.report(await world.as('tech2'), p2)
  await world.pass(16)
  expect(await world.em().findOneOrFail(Incident, id)).toMatchObject({ level: 'L2' })
  const late = await pageOf(world, 'tech')
  expect(late.state).toBe('unanswered')
  await acknowledgePage(await world.as('tech'), { id: late.id })
  expect(await world.em().find(Escalation, { incidentId: id })).toMatchObject([
    { state: 'resolved', reason: 'no_acknowledgement' },
  ])
  expect(await pageOf(world, 'tech2')).toMatchObject({ state: 'over' })
  await world.pass(60)
  expect((await story(world)).filter((told) => told.includes('no_acknowledgement'))).toHaveLength(1)
})

test('whom nobody stands for is recorded, and the next step follows in the same second', async () => {
  await using world = await makeWorld()
  await staff(world, everybody as never)
  await world.owner.query(`update person set status = 'suspended' where id = $1`, [world.cast.people.commander])
  await world.report(await world.as('tech'), p1)
  expect((await story(world)).slice(1)).toEqual(['0: page.notSent commander inactive', '0: page.sent tech2 reported'])
})

test('acknowledged and silent: its holder is paged again, once more without an answer the next level; an entry starts it anew', async () => {
  await using world = await makeWorld()
  await staff(world, everybody as never)
  const commander = await world.as('commander')
  const { id } = await world.report(commander, p1)
  await assignCommandRole(commander, { incidentId: id, role: 'commander', personId: commander.person })
  await acknowledgeIncident(commander, { id })
  await world.pass(14)
  await addNote(commander, { incidentId: id, text: 'Looking.' })
  await world.pass(14)
  expect((await story(world)).filter((told) => told.includes('silent'))).toEqual([])
  await world.pass(7)
  expect((await story(world)).slice(-3)).toEqual([
    ...['29: page.sent commander silent', '34: escalation.opened L4 no_acknowledgement', '34: page.sent executive escalated'],
  ])
})

test('a level that holds it too long hands it up, and whoever is on call there is paged', async () => {
  await using world = await makeWorld()
  await staff(world, everybody as never, { silentMs: { P1: null, P2: null, P3: null, P4: null } })
  const tech = await world.as('tech')
  const { id } = await world.report(tech, p2)
  await acknowledgeIncident(tech, { id })
  await world.pass(31)
  expect((await story(world)).slice(-2)).toEqual(['30: escalation.opened L2 time_limit', '30: page.sent tech2 escalated'])
})

test('mis-routed and returned: it waits at its level again, for whoever stands there', async () => {
  await using world = await makeWorld()
  await staff(world, everybody as never)
  const tech = await world.as('tech')
  const { id } = await world.report(tech, p2)
  await acknowledgeIncident(tech, { id })
  const { value } = await escalateIncident(tech, { ...toL2, incidentId: id })
  await returnEscalation(await world.as('tech2'), { id: value.id, reason: 'This is ours no more than yours.' })
  const incident = await world.em().findOneOrFail(Incident, id)
  expect(incident).toMatchObject({ level: 'L1', levelSince: world.time.now })
  expect(await pageOf(world, 'tech2')).toMatchObject({ state: 'over' })
})

test('returned to a level that has not answered either, it asks whoever stands there anew and does not bounce', async () => {
  await using world = await makeWorld()
  await staff(world, everybody as never)
  const tech = await world.as('tech')
  const { id } = await world.report(tech, p2)
  await escalateIncident(tech, { ...toL2, incidentId: id })
  await world.pass(16)
  const above = await world.em().findOneOrFail(Escalation, { incidentId: id, toLevel: 'L3' })
  await returnEscalation(await world.as('commander'), { id: above.id, reason: 'For the second line.' })
  expect(await world.em().findOneOrFail(Incident, id)).toMatchObject({ level: 'L2' })
  expect((await story(world)).at(-1)).toBe('16: page.sent tech2 escalated')
})

test('resolving cancels what was planned; nothing happens by itself any more', async () => {
  await using world = await makeWorld()
  await staff(world, everybody as never)
  const tech = await world.as('tech')
  const { id } = await world.report(tech, p1)
  await moveIncident(tech, { id, to: 'resolved' })
  expect(await world.em().count(Moment, { rootId: id, kind: 'escalation.step', state: 'due' })).toBeLessThanOrEqual(1)
  const before = await story(world)
  await world.pass(60)
  expect(await story(world)).toEqual(before)
})

test('after ten minutes of absence what is due happens once, says how late it was, and whom it asks has their time', async () => {
  await using world = await makeWorld()
  await staff(world, { L1: ['tech', 'tech2'], L2: ['tech'] })
  await world.report(await world.as('tech'), p2)
  world.time.now = new Date(START + 25 * 60_000)
  await fireDueMoments(world.kernel, world.time.now)
  const sent = (await world.entries()).findLast(({ kind }) => kind === 'page.sent')
  expect(sent!.changes).toMatchObject({ person: [null, world.cast.people.tech2], lateMs: [null, 600_000] })
  await world.pass(4)
  expect((await story(world)).at(-1)).toBe('25: page.sent tech2 reported')
  await world.pass(1)
  expect((await story(world)).slice(-2)).toEqual(['30: escalation.opened L2 time_limit', '30: page.sent tech escalated'])
})

test('a running escalation keeps the policy that it began with', async () => {
  await using world = await makeWorld()
  await staff(world, everybody as never)
  const { id } = await world.report(await world.as('tech2'), p2)
  await staff(world, { L2: ['tech'] })
  await world.pass(16)
  expect((await story(world)).at(-1)).toBe('15: page.sent tech2 escalated')
  expect(await world.em().findOneOrFail(Incident, id)).toMatchObject({ policyVersion: 1 })
})

test('an acknowledgement that races a step wins or loses cleanly: never both', async () => {
  await using world = await makeWorld()
  await staff(world, everybody as never)
  const tech = await world.as('tech')
  for (let round = 0; round < 12; round++) {
    const { id } = await world.report(tech, p2)
    const page = await world.em().findOneOrFail(Page, { incidentId: id })
    const answer: Caller = { ...(await world.as('tech')), nextRequest: () => crypto.randomUUID() }
    world.time.now = new Date(world.time.now.getTime() + 15 * 60_000)
    const [won] = await Promise.allSettled([
      acknowledgePage(answer, { id: page.id }),
      fireDueMoments(world.kernel, world.time.now),
    ])
    const escalations = await world.em().find(Escalation, { incidentId: id })
    expect(won.status, String((won as PromiseRejectedResult).reason)).toBe('fulfilled')
    // Either it was in time and nothing went up, or it was late and what went up is over.
    expect(escalations.every(({ state }) => state === 'resolved')).toBe(true)
    expect(await world.em().count(Page, { incidentId: id, state: 'waiting' })).toBe(0)
  }
})

test('who takes an escalation stops what was asked of others', async () => {
  await using world = await makeWorld()
  await staff(world, everybody as never)
  const tech = await world.as('tech')
  const { id } = await world.report(tech, p2)
  const { value } = await escalateIncident(tech, { ...toL2, incidentId: id })
  await acknowledgeEscalation(await world.as('tech2'), { id: value.id })
  await world.pass(20)
  expect((await story(world)).at(-1)).toBe('0: page.sent tech2 escalated')
})
