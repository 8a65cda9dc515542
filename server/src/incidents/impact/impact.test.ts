import { expect, test } from 'vitest'
import { ask, openDoors } from '../../../../test/kit/serving.ts'
import { makeWorld, type World } from '../../../../test/kit/world.ts'
import { checkClocks } from '../../clocks/checkClocks.ts'
import { Clock } from '../../clocks/clock.entity.ts'
import { acknowledgeIncident } from '../acknowledgeIncident.ts'
import { holdIncident } from '../holds/holdIncident.ts'
import { moveIncident } from '../moveIncident.ts'
import { resumeIncident } from '../holds/resumeIncident.ts'
import { addAffectedClient } from './addAffectedClient.ts'
import { removeAffectedClient } from './removeAffectedClient.ts'
import { stateImpact } from './stateImpact.ts'

const reason = 'Their traffic goes another way.'

test('who is added is owed their own clocks by their own tier, from the detection on; the internal figures end', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id, detectedAt } = await world.report(tech, { clients: [] })
  await world.pass(5)
  const { aster } = world.cast.clients
  await addAffectedClient(tech, { id, clientId: aster })
  const clocks = await serviceClocks(world, id)
  expect(clocks.map(({ kind, clientId, ended, startedAt }) => [kind, clientId, ended, startedAt])).toEqual([
    ['response', null, true, detectedAt],
    ['resolution', null, true, detectedAt],
    ['response', aster, false, detectedAt],
    ['resolution', aster, false, detectedAt],
  ])
  const reported = await world.report(tech, { clients: ['aster'], category: 'access', detectedAt })
  const dueAt = async (of: string) => (await serviceClocks(world, of)).filter((one) => !one.ended).map((one) => one.dueAt)
  expect(await dueAt(id), 'as if they had been reported with it').toEqual(await dueAt(reported.id))
})

test('who is added late has the answer that was given, when it was given, and the hold that began before them', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech, { clients: ['lotus'] })
  await world.pass(1)
  const answeredAt = world.time.now
  await acknowledgeIncident(tech, { id })
  await world.pass(24 * 60)
  const heldAt = world.time.now
  await holdIncident(tech, { id, clientId: world.cast.clients.lotus, reason: 'Their logs.' })
  await world.pass(24 * 60)
  await addAffectedClient(tech, { id, clientId: world.cast.clients.aster })
  const [response, resolution] = (await serviceClocks(world, id)).filter(
    ({ clientId }) => clientId === world.cast.clients.aster,
  ) as [Clock, Clock]
  expect(response).toMatchObject({ stoppedAt: answeredAt, breachedAt: null })
  expect(resolution).toMatchObject({ pausedAt: heldAt })
  await resumeIncident(tech, { id })
  expect((await checkClocks(world.em())).differences, 'and the ledger tells the same').toEqual([])
})

test('who is removed is promised nothing more, and what was breached stays; nobody else: the internal figures hold', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech, { clients: ['aster'] })
  await world.pass(26 * 60)
  const { aster } = world.cast.clients
  await removeAffectedClient(tech, { id, clientId: aster, reason })
  const clocks = await serviceClocks(world, id)
  const theirs = clocks.filter(({ clientId }) => clientId === aster)
  expect(theirs.every(({ ended }) => ended)).toBe(true)
  expect(theirs.find(({ kind }) => kind === 'response')!.breachedAt).toEqual(expect.any(Date))
  expect(clocks.filter(({ clientId, ended }) => !clientId && !ended).map(({ kind }) => kind)).toEqual(['response', 'resolution'])
  expect((await checkClocks(world.em())).differences).toEqual([])
})

test('who is added again goes on as if they had not been away', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech, { clients: ['aster', 'lotus'] })
  const before = await standing(world, id)
  await world.pass(5)
  await removeAffectedClient(tech, { id, clientId: world.cast.clients.aster, reason })
  await world.pass(5)
  await addAffectedClient(tech, { id, clientId: world.cast.clients.aster })
  expect(await standing(world, id)).toEqual(before)
  expect((await checkClocks(world.em())).differences).toEqual([])
})

test('twice, the wrong one, one who is waited for, or when it is over: refused', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { aster, lotus, harbor } = world.cast.clients
  const { id } = await world.report(tech, { clients: ['aster', 'lotus'] })
  const conflict = { extensions: { code: 'CONFLICT' } }
  await expect(addAffectedClient(tech, { id, clientId: aster })).rejects.toMatchObject(conflict)
  await expect(removeAffectedClient(tech, { id, clientId: harbor, reason })).rejects.toMatchObject(conflict)
  await expect(stateImpact(tech, { id, clientId: harbor, users: 3 })).rejects.toMatchObject(conflict)
  const unknown = { extensions: { code: 'BAD_INPUT', fields: [{ path: 'clientId' }] } }
  await expect(addAffectedClient(tech, { id, clientId: tech.person })).rejects.toMatchObject(unknown)
  await holdIncident(tech, { id, clientId: lotus, reason: 'Their logs.' })
  await expect(removeAffectedClient(tech, { id, clientId: lotus, reason })).rejects.toMatchObject(conflict)
  await resumeIncident(tech, { id })
  await moveIncident(tech, { id, to: 'resolved' })
  await expect(addAffectedClient(tech, { id, clientId: harbor })).rejects.toMatchObject(conflict)
  await expect(removeAffectedClient(tech, { id, clientId: lotus, reason })).rejects.toMatchObject(conflict)
})

interface Affected {
  incident: { affected: { client: { name: string }; users: number | null; segment: string | null; tier: string | null }[] | null }
}

test('how much of whom is affected is read by those inside, each of their own clients', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const { northwind } = world.cast.clients
  const { id } = await world.report(tech, { clients: ['northwind', 'lotus'] })
  await stateImpact(tech, { id, clientId: northwind, users: 1_200, segment: 'Checkout in the EU' })
  await stateImpact(tech, { id, clientId: northwind, users: 1_300, segment: 'Checkout in the EU' })
  const query = `{ incident(id: "${id}") { affected { client { name } users segment tier } } }`
  const read = async (who: typeof tech) => (await ask<Affected>(doors, who, query)).incident.affected
  expect(await read(tech)).toHaveLength(2)
  const own = [{ users: 1_300, segment: 'Checkout in the EU', tier: 'PREMIUM' }]
  expect(await read(await world.as('account'))).toMatchObject(own)
  expect(await read(await world.as('client'))).toBeNull()
  const told = (await world.entries()).filter(({ kind }) => kind === 'impact.stated').map(({ changes }) => changes)
  expect(told).toMatchObject([{ users: [null, 1_200], segment: [null, 1] }, { users: [1_200, 1_300] }])
})

test('for the order by impact the open room says whose terms are best, and how many users were counted', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const { northwind, lotus } = world.cast.clients
  const { id } = await world.report(tech, { clients: ['northwind', 'lotus'] })
  await world.report(tech, { clients: [] })
  await stateImpact(tech, { id, clientId: northwind, users: 30 })
  await stateImpact(tech, { id, clientId: lotus, users: 12 })
  const read = async (name: 'tech' | 'account' | 'client') =>
    (await ask<{ impacts: object[] | null }>(doors, await world.as(name), '{ impacts { incidentId tier users } }')).impacts
  expect(await read('tech')).toEqual([{ incidentId: id, tier: 'PREMIUM', users: 42 }])
  expect(await read('account')).toEqual([{ incidentId: id, tier: 'PREMIUM', users: 30 }])
  expect(await read('client')).toBeNull()
})

const serviceClocks = (world: World, incidentId: string) =>
  world.em().find(Clock, { incidentId, kind: { $in: ['response', 'resolution'] } }, { orderBy: { id: 'asc' } })

async function standing(world: World, id: string) {
  const clocks = await serviceClocks(world, id)
  return clocks.map(({ kind, clientId, dueAt, ended, stoppedAt }) => ({ kind, clientId, dueAt, ended, stoppedAt }))
}
