import { expect, test } from 'vitest'
import { handedOver } from '../../../test/kit/handedOver.ts'
import { makeWorld } from '../../../test/kit/world.ts'
import { Clock } from '../clocks/clock.entity.ts'
import { Moment } from '../timers/moment.entity.ts'
import { acknowledgeEscalation } from '../escalations/acknowledgeEscalation.ts'
import { escalateIncident } from '../escalations/escalateIncident.ts'
import { acknowledgeIncident } from './acknowledgeIncident.ts'
import { assignIncident } from './assignIncident.ts'
import { undoAcknowledge } from './undoAcknowledge.ts'

test('who acknowledges stops the response clocks and owns what nobody owned', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech, { clients: ['aster', 'fjord'] })
  await world.pass(10)
  const { value } = await acknowledgeIncident(tech, { id })

  expect(value).toMatchObject({ status: 'acknowledged', ownerId: tech.person, acknowledgedAt: world.time.now })
  const clocks = await world.em().find(Clock, { incidentId: id, kind: 'response' })
  expect(clocks.map(({ usedMs, stoppedAt }) => [usedMs, stoppedAt])).toEqual(Array(2).fill([600_000, world.time.now]))
  expect(
    await world.em().count(Moment, { rootId: id, kind: { $ne: 'escalation.step' }, state: 'due' }),
    'resolution and update still run',
  ).toBe(6)
  expect((await world.kinds()).slice(-2)).toEqual(['incident.acknowledged', 'clock.stopped'])
  await expect(acknowledgeIncident(await world.as('tech2'), { id })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT', current: { by: tech.person } },
  })
})

test('taken back at once, clocks and moments are as if it had not been', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  await world.pass(10)
  const facts = async () =>
    (await world.em().find(Clock, { incidentId: id })).map(({ kind, usedMs, dueAt, atRiskAt, stoppedAt }) => ({
      kind,
      usedMs: stoppedAt ? usedMs : 0,
      dueAt,
      atRiskAt,
      stoppedAt,
    }))
  const moments = async () =>
    (await world.em().find(Moment, { rootId: id, state: 'due' }, { orderBy: { firesAt: 'asc', kind: 'asc' } })).map(
      ({ kind, firesAt }) => [kind, firesAt],
    )
  const [before, due] = [await facts(), await moments()]
  await acknowledgeIncident(tech, { id })
  await world.pass(29 / 60)
  const { value } = await undoAcknowledge(tech, { id })

  expect(value).toMatchObject({ status: 'open', ownerId: null, acknowledgedAt: null })
  expect(await facts()).toEqual(before)
  expect(await moments()).toEqual(due)
  await world.pass(120)
  expect(await world.kinds(), 'and breaches when it would have').toContain('clock.breached')
})

test('after half a minute, or by another, nothing is taken back', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  await acknowledgeIncident(tech, { id })
  await expect(undoAcknowledge(await world.as('tech2'), { id })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
  await world.pass(31 / 60)
  await expect(undoAcknowledge(tech, { id })).rejects.toThrow('The time to take it back has passed')
})

test('refusals come in order: who is nobody, what is not there or not yours, what one may not', async () => {
  await using world = await makeWorld()
  const [tech, client, admin] = [await world.as('tech'), await world.as('client'), await world.as('admin')]
  const { id } = await world.report(tech)
  const codeOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'done',
      ({ extensions }) => extensions.code,
    )
  const nobody = { ...tech, knock: { kind: 'person', session: id, person: tech.person } as const }

  expect(await codeOf(acknowledgeIncident(nobody, { id }))).toBe('UNAUTHENTICATED')
  expect(await codeOf(acknowledgeIncident(client, { id })), 'not its client’s').toBe('NOT_FOUND')
  expect(await codeOf(acknowledgeIncident(client, { id: world.cast.people.tech }))).toBe('NOT_FOUND')
  expect(await codeOf(acknowledgeIncident(tech, { id: 'no uuid' }))).toBe('NOT_FOUND')
  expect(await codeOf(acknowledgeIncident(admin, { id }))).toBe('FORBIDDEN')
  expect(await world.kinds()).not.toContain('incident.acknowledged')
})

test('taken back, the owner is who it was before', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  await assignIncident(tech, { id, ownerId: tech.person })
  await acknowledgeIncident(tech, { id })
  expect((await undoAcknowledge(tech, { id })).value.ownerId).toBe(tech.person)
})

test('an acknowledgement that came after the limit spares the escalation, and taken back does not', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const detectedAt = new Date(world.time.now.getTime() - 3 * 3_600_000)
  const { id } = await world.report(tech, { detectedAt })
  await acknowledgeIncident(tech, { id })
  await world.pass(0.1)
  expect(await world.kinds()).not.toContain('escalation.opened')
  await undoAcknowledge(tech, { id })
  await world.pass(0.1)
  const kinds = await world.kinds()
  expect(kinds).toContain('escalation.opened')
  expect(
    kinds.filter((kind) => kind === 'clock.breached'),
    'the breach is on record once, beside the update clock’s',
  ).toHaveLength(1)
})

test('what was acknowledged by taking an escalation is not undone under it', async () => {
  await using world = await makeWorld()
  const [tech, commander] = [await world.as('tech'), await world.as('commander')]
  const { id } = await world.report(tech)
  const { value } = await escalateIncident(tech, {
    ...{ incidentId: id, toLevel: 'L3', reason: 'resource', text: 'Hands needed.' },
    checklist: handedOver,
  })
  await acknowledgeEscalation(commander, { id: value.id })
  await expect(undoAcknowledge(commander, { id })).rejects.toThrow('by another act')
})
