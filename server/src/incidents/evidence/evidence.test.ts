import { expect, test } from 'vitest'
import { ask, openDoors } from '../../../../test/kit/serving.ts'
import { makeWorld, type World } from '../../../../test/kit/world.ts'
import { Wording } from '../../kernel/wording.entity.ts'
import { assignIncident } from '../assignIncident.ts'
import { addEvidence } from './addEvidence.ts'
import { readEvidence } from './readEvidence.ts'

const digest = 'a'.repeat(64)
const piece = (world: World, incidentId: string) => ({
  ...{ incidentId, text: 'A login from nowhere.', source: 'auth-3:/var/log/auth.log', digest },
  collectedAt: world.time.now,
})
const read = (id: string) =>
  `mutation { readEvidence(input: { incidentId: "${id}" }) { pieces { text author { id } } position } }`
const secret = { category: 'security' } as const

interface Log {
  readEvidence: { pieces: { text: string }[] }
}

test('only those assigned write and read it; each reading is in the ledger with its reader, also a repeated one', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const [tech, other, commander] = [await world.as('tech'), await world.as('tech2'), await world.as('commander')]
  const { id } = await world.report(tech, { ...secret, clients: [] })
  const refused = { extensions: { code: 'FORBIDDEN', because: 'notAssigned' } }
  await expect(addEvidence(tech, piece(world, id)), 'who reported it is not assigned').rejects.toMatchObject(refused)
  await assignIncident(commander, { id, ownerId: tech.person })
  await addEvidence(tech, piece(world, id))
  await expect(readEvidence(other, { incidentId: id })).rejects.toMatchObject(refused)
  await expect(readEvidence(commander, { incidentId: id }), 'whatever the rank').rejects.toMatchObject(refused)

  const known = [{ text: 'A login from nowhere.', author: { id: tech.person } }]
  expect((await ask<Log>(doors, tech, read(id))).readEvidence.pieces).toEqual(known)
  await readEvidence({ ...tech, idempotencyKey: 'one' }, { incidentId: id })
  const readings = (await world.entries()).filter(({ kind }) => kind === 'evidence.read')
  expect(readings.map(({ actor, changes }) => [actor.id, changes])).toEqual([
    [tech.person, { pieces: [null, 1] }],
    [tech.person, { pieces: [null, 1] }],
  ])

  await assignIncident(commander, { id, ownerId: other.person })
  await expect(readEvidence(tech, { incidentId: id }), 'and no longer once it is another’s').rejects.toMatchObject(refused)
})

test('nothing of what it says is anywhere else: not in the ledger, the timeline or the wordings', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const [tech, admin] = [await world.as('tech'), await world.as('admin')]
  const { id } = await world.report(tech, { ...secret, clients: [] })
  await assignIncident(tech, { id, ownerId: tech.person })
  await addEvidence(tech, piece(world, id))
  expect(JSON.stringify(await world.entries())).not.toContain('nowhere')
  expect(await world.em().count(Wording, { words: { $like: '%nowhere%' } })).toBe(0)
  const query = `{ incident(id: "${id}") { evidenceCount timeline(first: 50) { nodes { kind subject { id } told { after } } } }
    ledger(first: 50) { nodes { changes { after } } } }`
  const answer = await ask<{ incident: { evidenceCount: number } }>(doors, admin, query)
  expect(answer.incident.evidenceCount).toBe(1)
  expect(JSON.stringify(answer)).not.toMatch(/nowhere|auth-3/)
})

test('it is kept of security incidents only, with a fingerprint that can be one, taken in the past', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id: plain } = await world.report(tech)
  await assignIncident(tech, { id: plain, ownerId: tech.person })
  await expect(addEvidence(tech, piece(world, plain))).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
  await expect(readEvidence(tech, { incidentId: plain })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
  const { id } = await world.report(tech, { ...secret, clients: [] })
  await assignIncident(tech, { id, ownerId: tech.person })
  const faulty = (path: string) => ({ extensions: { code: 'BAD_INPUT', fields: [{ path }] } })
  await expect(addEvidence(tech, { ...piece(world, id), digest: 'xyz' })).rejects.toMatchObject(faulty('digest'))
  const later = new Date(world.time.now.getTime() + 1)
  await expect(addEvidence(tech, { ...piece(world, id), collectedAt: later })).rejects.toMatchObject(faulty('collectedAt'))
})
