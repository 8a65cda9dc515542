import { expect, test } from 'vitest'
import { makeWorld } from '../../../test/kit/world.ts'
import { Clock } from '../clocks/clock.entity.ts'
import { moveIncident } from './moveIncident.ts'

test('a move that the life cycle does not have is refused with those it has', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  await moveIncident(tech, { id, to: 'identified' })
  await expect(moveIncident(tech, { id, to: 'investigating' })).rejects.toMatchObject({
    extensions: { code: 'MOVE_REFUSED', from: 'identified', to: 'investigating', allowed: ['monitoring', 'resolved'] },
  })
})

test('a first move forward acknowledges, too', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  const { value } = await moveIncident(tech, { id, to: 'investigating' })
  expect(value).toMatchObject({ status: 'investigating', acknowledgedAt: world.time.now, acknowledgedById: tech.person })
})

test('resolved stops every clock but the review’s; re-opened with a reason, resolution goes on with the time already used', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  await world.pass(60)
  await moveIncident(tech, { id, to: 'resolved' })
  expect(await world.em().count(Clock, { incidentId: id, kind: { $ne: 'review' }, stoppedAt: null })).toBe(0)

  await world.pass(600)
  await expect(moveIncident(tech, { id, to: 'investigating' })).rejects.toMatchObject({
    extensions: { fields: [{ path: 'reason' }] },
  })
  await moveIncident(tech, { id, to: 'investigating', reason: 'It is back.' })
  const resolution = await world.em().findOneOrFail(Clock, { incidentId: id, kind: 'resolution' })
  expect(resolution).toMatchObject({ usedMs: 3_600_000, stoppedAt: null })
  expect(resolution.dueAt!.getTime() - world.time.now.getTime()).toBe(23 * 3_600_000)
  const updates = await world.em().find(Clock, { incidentId: id, kind: 'update' }, { orderBy: { cycle: 'asc' } })
  expect(updates.map(({ cycle, stoppedAt }) => [cycle, stoppedAt === null])).toEqual([
    [1, false],
    [2, true],
  ])
  const response = await world.em().findOneOrFail(Clock, { incidentId: id, kind: 'response' })
  expect(response.stoppedAt, 'it was answered and stays so').not.toBeNull()
})

test('a breach that happened stays on record through resolving and re-opening, and the clock is as late as it was', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech, { clients: [], conditions: ['outageNoWorkaround'] })
  await world.pass(5 * 60)
  const before = await world.em().findOneOrFail(Clock, { incidentId: id, kind: 'resolution' })
  expect(before.breachedAt).toEqual(before.dueAt)
  await moveIncident(tech, { id, to: 'resolved' })
  await world.pass(600)
  await moveIncident(tech, { id, to: 'investigating', reason: 'It is back.' })
  const after = await world.em().findOneOrFail(Clock, { incidentId: id, kind: 'resolution' })
  expect(after.breachedAt).toEqual(before.breachedAt)
  expect(world.time.now.getTime() - after.dueAt!.getTime(), 'an hour over, as when it stopped').toBe(3_600_000)
  await world.pass(60)
  expect(
    (await world.kinds()).filter((kind) => kind === 'clock.breached'),
    'response, update, resolution and the next update',
  ).toHaveLength(4)
})

test('who moves what has changed since they looked hears how it stands', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id, version } = await world.report(tech)
  await moveIncident(tech, { id, to: 'investigating', expectedVersion: version })
  await expect(moveIncident(tech, { id, to: 'identified', expectedVersion: version })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT', current: { version: 2, status: 'investigating' } },
  })
})
