import { expect, test } from 'vitest'
import { ask, openDoors } from '../../../../test/kit/serving.ts'
import { makeWorld, type World } from '../../../../test/kit/world.ts'
import { checkClocks } from '../../clocks/checkClocks.ts'
import { Clock } from '../../clocks/clock.entity.ts'
import { Page } from '../../oncall/page.entity.ts'
import { staff } from '../../../../test/kit/staff.ts'
import { acknowledgeIncident } from '../acknowledgeIncident.ts'
import { addNote } from '../addNote.ts'
import { Incident } from '../incident.entity.ts'
import { moveIncident } from '../moveIncident.ts'
import { mergeIncident } from './mergeIncident.ts'
import { unmergeIncident } from './unmergeIncident.ts'

test('a duplicate points at what it joined; its promises, pages and escalations end', async () => {
  await using world = await makeWorld({ reached: true })
  await staff(world, { L1: ['tech2'] })
  const tech = await world.as('tech')
  const { id: intoId } = await world.report(tech, { clients: ['aster'] })
  const { id } = await world.report(tech, { clients: ['aster'] })
  await mergeIncident(tech, { id, intoId })
  expect(await incidentOf(world, id)).toMatchObject({ status: 'merged', mergedIntoId: intoId, mergedAt: world.time.now })
  expect((await world.em().find(Clock, { incidentId: id })).every(({ ended }) => ended)).toBe(true)
  expect(await world.em().count(Page, { incidentId: id, state: 'waiting' })).toBe(0)
  await world.pass(24 * 60)
  const late = (await world.entries()).filter(({ kind, incident }) => incident === id && kind === 'clock.breached')
  expect(late).toEqual([])
})

test('whoever only the duplicate affects is owed by the other what its tier says, from when the duplicate was detected', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id: intoId } = await world.report(tech, { clients: [] })
  await world.pass(30)
  const { id, detectedAt } = await world.report(tech, { clients: ['aster'], category: 'access' }) // Else it were recurrent.
  await world.pass(10)
  await mergeIncident(tech, { id, intoId })
  const { aster } = world.cast.clients
  expect((await incidentOf(world, intoId)).clientIds).toEqual([aster])
  const clocks = await world
    .em()
    .find(Clock, { incidentId: intoId, kind: { $in: ['response', 'resolution'] } }, { orderBy: { id: 'asc' } })
  expect(clocks.map(({ kind, clientId, ended, startedAt }) => [kind, clientId, ended, startedAt.getTime()])).toEqual([
    ['response', null, true, detectedAt.getTime() - 30 * 60_000],
    ['resolution', null, true, detectedAt.getTime() - 30 * 60_000],
    ['response', aster, false, detectedAt.getTime()],
    ['resolution', aster, false, detectedAt.getTime()],
  ])
  const own = await world.em().findOneOrFail(Clock, { incidentId: id, kind: 'resolution' })
  expect(clocks[3]!.dueAt, 'as it was promised').toEqual(own.dueAt)
  expect((await checkClocks(world.em())).differences).toEqual([])
})

test('who had an answer is owed no other; who joins what was answered has theirs with it', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const response = (incidentId: string) => world.em().find(Clock, { incidentId, kind: 'response', clientId: { $ne: null } })
  const { id: open } = await world.report(tech, { clients: [] })
  const { id: answered } = await world.report(tech, { clients: ['aster'] })
  await acknowledgeIncident(tech, { id: answered })
  await mergeIncident(tech, { id: answered, intoId: open })
  expect(await response(open)).toEqual([])

  await acknowledgeIncident(tech, { id: open })
  const { id: late } = await world.report(tech, { clients: ['harbor'], detectedAt: world.time.now })
  await mergeIncident(tech, { id: late, intoId: open })
  expect(await response(open)).toMatchObject([{ clientId: world.cast.clients.harbor, stoppedAt: world.time.now, ended: false }])
})

test('within the hour it goes on as if it had not been: its clocks, and the other without those who had joined', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id: intoId } = await world.report(tech, { clients: [] })
  const { id } = await world.report(tech, { clients: ['aster'] })
  await moveIncident(tech, { id, to: 'investigating' })
  const before = await dueTimes(world, id)
  const beforeInto = await dueTimes(world, intoId)
  await mergeIncident(tech, { id, intoId })
  await world.pass(60)
  await unmergeIncident(tech, { id })
  expect(await incidentOf(world, id)).toMatchObject({ status: 'investigating', mergedIntoId: null, joinedClientIds: [] })
  expect((await incidentOf(world, intoId)).clientIds).toEqual([])
  expect(await dueTimes(world, id)).toEqual(before)
  expect(await dueTimes(world, intoId)).toEqual(beforeInto)
  expect((await checkClocks(world.em())).differences).toEqual([])

  await mergeIncident(tech, { id, intoId })
  await world.pass(61)
  await expect(unmergeIncident(tech, { id })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
})

test('it joins what somebody works on, and nothing else', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  const { id: over } = await world.report(tech)
  await moveIncident(tech, { id: over, to: 'resolved' })
  const refused = { extensions: { code: 'BAD_INPUT', fields: [{ path: 'intoId' }] } }
  await expect(mergeIncident(tech, { id, intoId: id })).rejects.toMatchObject(refused)
  await expect(mergeIncident(tech, { id, intoId: over })).rejects.toMatchObject(refused)
  await expect(mergeIncident(tech, { id, intoId: tech.person })).rejects.toMatchObject(refused)
  await expect(mergeIncident(tech, { id: over, intoId: id })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
  await expect(unmergeIncident(tech, { id })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
})

test('two who merge one into the other at once: one does, the other hears how it stands', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const [{ id: a }, { id: b }] = [await world.report(tech), await world.report(tech)]
  const both = await Promise.allSettled([mergeIncident(tech, { id: a, intoId: b }), mergeIncident(tech, { id: b, intoId: a })])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const all = await world.em().find(Incident, { id: { $in: [a, b] } })
  expect(all.map(({ status }) => status).toSorted()).toEqual(['merged', 'open'])
})

test('the timeline of what it joined has the duplicate’s entries, each with its number; a client reads what is theirs', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const { id: intoId, number: into } = await world.report(tech, { clients: ['northwind'] })
  const { id, number } = await world.report(tech, { clients: ['aster'] })
  await addNote(tech, { incidentId: id, text: 'Seen here first.' })
  await mergeIncident(tech, { id, intoId })
  const query = `{ incident(id: "${intoId}") { timeline(first: 100) { nodes { kind fromDuplicate } } } }`
  const read = async (who: typeof tech) =>
    (await ask<{ incident: { timeline: { nodes: { kind: string; fromDuplicate: string | null }[] } } }>(doors, who, query))
      .incident.timeline.nodes
  expect(await read(tech)).toEqual(
    expect.arrayContaining([
      { kind: 'note.added', fromDuplicate: number },
      { kind: 'incident.joined', fromDuplicate: null },
    ]),
  )
  const outside = await read(await world.as('client'))
  expect(outside.map(({ fromDuplicate }) => fromDuplicate).filter(Boolean), 'of Northwind').toEqual([])
  const link = await ask(doors, tech, `{ incident(id: "${id}") { mergedInto { number } } }`)
  expect(link).toEqual({ incident: { mergedInto: { number: into } } })
})

const incidentOf = (world: World, id: string) => world.em().findOneOrFail(Incident, id)
async function dueTimes(world: World, incidentId: string) {
  const clocks = await world.em().find(Clock, { incidentId, stoppedAt: null }, { orderBy: { id: 'asc' } })
  return clocks.map(({ kind, clientId, dueAt, usedMs }) => ({ kind, clientId, dueAt, usedMs }))
}
