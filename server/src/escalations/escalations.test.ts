import { expect, test } from 'vitest'
import { handedOver } from '../../../test/kit/handedOver.ts'
import { makeWorld } from '../../../test/kit/world.ts'
import { acknowledgeIncident } from '../incidents/acknowledgeIncident.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { moveIncident } from '../incidents/moveIncident.ts'
import { acknowledgeEscalation } from './acknowledgeEscalation.ts'
import { escalateIncident } from './escalateIncident.ts'
import { Escalation } from './escalation.entity.ts'
import { returnEscalation } from './returnEscalation.ts'

const going = { toLevel: 'L3', reason: 'resource', text: 'We need more hands.', checklist: handedOver } as const

test('a response clock that is breached sends the incident up one level by itself, once', async () => {
  await using world = await makeWorld()
  const { id } = await world.report(await world.as('tech'), {
    clients: ['aster', 'northwind'],
    unticked: [{ condition: 'contractualP1OrRecurrent', reason: 'no' }],
  })
  await world.pass(119)
  const timeLimit = (await world.entries()).filter(({ kind }) => kind === 'escalation.opened')
  expect(timeLimit.map(({ changes }) => [changes!.level, changes!.reason![1]])).toEqual([[['L1', 'L2'], 'time_limit']])
  await world.pass(1)
  await world.pass(1)

  const entries = (await world.entries()).filter(({ kind }) => kind === 'clock.breached' || kind === 'escalation.opened')
  const [, update, response, opened] = entries
  expect(entries).toHaveLength(4)
  expect(update!.changes).toMatchObject({ kind: [null, 'update'] })
  expect(response).toMatchObject({ rule: 'clock.breach', changes: { kind: [null, 'response'] } })
  expect(response!.changes!.clocks![1], 'two clients, one entry').toHaveLength(2)
  expect(opened).toMatchObject({
    actor: { kind: 'rule', id: 'clock.breach' },
    changes: { level: ['L2', 'L3'], reason: [null, 'sla_breach'] },
  })
  expect(await world.em().findOneOrFail(Incident, id)).toMatchObject({ level: 'L3', status: 'open' })
})

test('an acknowledged incident is not sent up by its response clock', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  await world.pass(119)
  await acknowledgeIncident(tech, { id })
  await world.pass(60)
  const reasons = (await world.entries()).map(({ changes }) => changes?.reason?.[1])
  expect(reasons).not.toContain('sla_breach')
})

test('a rule that meets an escalation at that level says so and opens none', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  await escalateIncident(tech, { ...going, incidentId: id, toLevel: 'L2' })
  await world.owner.query(`update incident set level = 'L1'`)
  await world.pass(121)
  expect(await world.kinds()).toContain('escalation.alreadyActive')
  expect(await world.em().count(Escalation, { toLevel: 'L2' })).toBe(1)
})

test('at L4 there is nowhere to go, and that is an entry', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  await escalateIncident(tech, { ...going, incidentId: id, toLevel: 'L4' })
  await world.pass(121)
  expect(await world.kinds()).toContain('escalation.endOfLine')
})

test('by hand: upward only, one per level, to somebody fit for it', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { people } = world.cast
  const { id } = await world.report(tech)
  const go = (some: object) => escalateIncident(tech, { ...going, incidentId: id, ...some })
  await expect(go({ toLevel: 'L1' })).rejects.toMatchObject({ extensions: { code: 'BAD_INPUT', fields: [{ path: 'toLevel' }] } })
  await expect(go({ targetId: people.executive })).rejects.toMatchObject({ extensions: { fields: [{ path: 'targetId' }] } })

  const { value } = await go({ targetId: people.commander, trigger: 'suspectedBreach' })
  expect(value).toMatchObject({ fromLevel: 'L1', toLevel: 'L3', state: 'active' })
  expect(value.acknowledgeBy.getTime() - world.time.now.getTime(), 'the trigger’s class, sooner than the level’s half hour').toBe(
    15 * 60_000,
  )
  await expect(go({ toLevel: 'L3' })).rejects.toMatchObject({ extensions: { code: 'BAD_INPUT' } })
})

test('only its target answers; acknowledging makes it theirs and acknowledges the incident', async () => {
  await using world = await makeWorld({ reached: true })
  const [tech, commander, other] = [await world.as('tech'), await world.as('commander'), await world.as('commander2')]
  const { id } = await world.report(tech)
  const { value } = await escalateIncident(tech, { ...going, incidentId: id, targetId: commander.person })
  await expect(acknowledgeEscalation(other, { id: value.id })).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN', because: 'notTheTarget' },
  })

  await acknowledgeEscalation(commander, { id: value.id })
  expect(await world.em().findOneOrFail(Incident, id)).toMatchObject({
    ownerId: commander.person,
    status: 'acknowledged',
    level: 'L3',
  })
  await expect(returnEscalation(commander, { id: value.id, reason: 'late' })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  })
})

test('without a target anybody fit for the level may answer, and nobody else', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  const { value } = await escalateIncident(tech, { ...going, toLevel: 'L4', incidentId: id })
  await expect(acknowledgeEscalation(await world.as('commander'), { id: value.id })).rejects.toMatchObject({
    extensions: { because: 'notTheTarget' },
  })
  const done = await acknowledgeEscalation(await world.as('executive'), { id: value.id })
  expect(done.value.state).toBe('acknowledged')
})

test('returned as mis-routed, it is back at the level it came from', async () => {
  await using world = await makeWorld({ reached: true })
  const [tech, commander] = [await world.as('tech'), await world.as('commander')]
  const { id } = await world.report(tech)
  const { value } = await escalateIncident(tech, { ...going, incidentId: id, targetId: commander.person })
  await returnEscalation(commander, { id: value.id, reason: 'This is for the network team.' })
  expect(await world.em().findOneOrFail(Incident, id)).toMatchObject({ level: 'L1', ownerId: null, status: 'open' })
  expect((await world.entries()).at(-1)).toMatchObject({ kind: 'escalation.returned', changes: { level: ['L3', 'L1'] } })
})

test('with the incident its escalations are over', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  const { value } = await escalateIncident(tech, { ...going, incidentId: id })
  await moveIncident(tech, { id, to: 'resolved' })
  expect((await world.em().findOneOrFail(Escalation, value.id)).state).toBe('resolved')
})

test('a vendor who takes an escalation helps; the owner stays who may work on it', async () => {
  await using world = await makeWorld()
  const [commander, vendor] = [await world.as('commander'), await world.as('vendor')]
  const { id } = await world.report(commander, { component: 'cards' })
  await acknowledgeIncident(commander, { id })
  const { value } = await escalateIncident(commander, {
    ...going,
    incidentId: id,
    toLevel: 'L4',
    reason: 'vendor',
  })
  expect((await acknowledgeEscalation(vendor, { id: value.id })).value).toMatchObject({
    state: 'acknowledged',
    answeredById: world.cast.people.vendor,
  })
  expect(await world.em().findOneOrFail(Incident, id)).toMatchObject({ ownerId: world.cast.people.commander })
  const [entry] = (await world.entries()).filter(({ kind }) => kind === 'escalation.acknowledged')
  expect(entry!.changes).toEqual({ state: ['active', 'acknowledged'] })
})
