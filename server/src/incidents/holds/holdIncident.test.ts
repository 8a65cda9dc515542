import { expect, test } from 'vitest'
import { makeWorld, type World } from '../../../../test/kit/world.ts'
import { staff } from '../../../../test/kit/staff.ts'
import { checkClocks } from '../../clocks/checkClocks.ts'
import { Clock } from '../../clocks/clock.entity.ts'
import { Escalation } from '../../escalations/escalation.entity.ts'
import { Page } from '../../oncall/page.entity.ts'
import { Moment } from '../../timers/moment.entity.ts'
import { reassessIncident } from '../assessment/reassessIncident.ts'
import { cancelIncident } from '../cancelIncident.ts'
import { Incident } from '../incident.entity.ts'
import { moveIncident } from '../moveIncident.ts'
import { holdIncident } from './holdIncident.ts'
import { resumeIncident } from './resumeIncident.ts'

test('on hold only the resolution stands still; it goes on where it was, with the time already used', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  await moveIncident(tech, { id, to: 'identified' })
  await world.pass(60)
  await holdIncident(tech, { id, clientId: world.cast.clients.aster, reason: 'They send their logs.' })
  expect(await incidentOf(world, id)).toMatchObject({ status: 'on_hold', heldFrom: 'identified' })
  expect(await clockOf(world, id, 'resolution')).toMatchObject({ pausedAt: world.time.now, dueAt: null })
  expect(await clockOf(world, id, 'update')).toMatchObject({ pausedAt: null })

  const asked = await world.em().count(Escalation, { incidentId: id })
  await world.pass(600)
  expect(await world.em().count(Escalation, { incidentId: id }), 'nobody is asked meanwhile').toBe(asked)
  await resumeIncident(tech, { id })
  expect(await incidentOf(world, id)).toMatchObject({ status: 'identified', heldFrom: null, waitsForClientId: null })
  expect(await clockOf(world, id, 'resolution')).toMatchObject({ usedMs: 3_600_000, pausedMs: 36_000_000, pausedAt: null })
  expect((await checkClocks(world.em())).differences).toEqual([])
})

test('what nobody had acknowledged is acknowledged by who puts it on hold', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  await holdIncident(tech, { id, vendorId: await aVendor(world), reason: 'Their gateway.' })
  expect(await incidentOf(world, id)).toMatchObject({ heldFrom: 'acknowledged', acknowledgedById: tech.person })
  const { changes } = (await world.entries()).findLast(({ kind }) => kind === 'incident.moved')!
  expect(changes).toMatchObject({ status: ['open', 'on_hold'], waitsForVendor: [null, await aVendor(world)] })
})

test('a P1 is never put on hold, and what becomes one goes on in that second', async () => {
  await using world = await makeWorld({ reached: true })
  await staff(world, { L3: ['commander'] })
  const tech = await world.as('tech')
  const vendorId = await aVendor(world)
  const { id: p1 } = await world.report(tech, { conditions: ['outageNoWorkaround'] })
  await expect(holdIncident(tech, { id: p1, vendorId, reason: 'Theirs.' })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT', current: { severity: 'P1' } },
  })
  const { id } = await world.report(tech)
  await moveIncident(tech, { id, to: 'investigating' })
  await holdIncident(tech, { id, vendorId, reason: 'Theirs.' })
  await reassessIncident(tech, { id, conditions: ['outageNoWorkaround'] })
  expect(await incidentOf(world, id)).toMatchObject({ status: 'investigating', severity: 'P1', level: 'L3', heldAt: null })
  expect(await clockOf(world, id, 'resolution')).toMatchObject({ pausedAt: null, runningSince: world.time.now })
  expect(await world.em().count(Page, { incidentId: id, level: 'L3', state: 'waiting' })).toBe(1)
  expect((await checkClocks(world.em())).differences).toEqual([])
})

test('one affected client or one vendor in use is named, and why', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  const { aster, lotus } = world.cast.clients
  const refused = (path: string) => ({ extensions: { code: 'BAD_INPUT', fields: [{ path }] } })
  await expect(holdIncident(tech, { id, reason: 'x' })).rejects.toMatchObject(refused('clientId'))
  await expect(holdIncident(tech, { id, clientId: lotus, reason: 'x' })).rejects.toMatchObject(refused('clientId'))
  await expect(holdIncident(tech, { id, vendorId: lotus, reason: 'x' })).rejects.toMatchObject(refused('vendorId'))
  await expect(holdIncident(tech, { id, clientId: aster, vendorId: lotus, reason: 'x' })).rejects.toMatchObject(
    refused('vendorId'),
  )
  await expect(holdIncident(tech, { id, clientId: aster, reason: ' ' })).rejects.toMatchObject(refused('reason'))
  await expect(resumeIncident(tech, { id })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
})

test('what was none is cancelled from wherever it is: its promises are given up, and nothing comes due any more', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  await holdIncident(tech, { id, clientId: world.cast.clients.aster, reason: 'Their logs.' })
  await cancelIncident(tech, { id, reason: 'A wrong gauge.' })
  expect(await incidentOf(world, id)).toMatchObject({ status: 'cancelled', heldFrom: null, waitsForClientId: null })
  const clocks = await world.em().find(Clock, { incidentId: id })
  expect(clocks.map(({ kind, ended }) => [kind, ended])).toEqual([
    ['response', false],
    ['resolution', true],
    ['update', true],
  ])
  expect(await world.em().count(Moment, { rootId: id, state: 'due' })).toBe(0)
  await world.pass(48 * 60)
  expect(await world.kinds()).not.toContain('clock.breached')
  await expect(cancelIncident(tech, { id, reason: 'Again.' })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
  expect((await checkClocks(world.em())).differences).toEqual([])
})

const incidentOf = (world: World, id: string) => world.em().findOneOrFail(Incident, id)
const clockOf = (world: World, incidentId: string, kind: Clock['kind']) =>
  world.em().findOneOrFail(Clock, { incidentId, kind }, { orderBy: { cycle: 'desc' } })
async function aVendor({ owner }: World): Promise<string> {
  return (await owner.query<{ id: string }>(`select id from vendor where status = 'active' order by name limit 1`)).rows[0]!.id
}
