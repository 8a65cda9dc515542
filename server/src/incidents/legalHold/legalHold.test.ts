import { expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { ask, openDoors } from '../../../../test/kit/serving.ts'
import { makeWorld, type World } from '../../../../test/kit/world.ts'
import { forgetPerson } from '../../people/forgetPerson.ts'
import { addNote } from '../addNote.ts'
import { Incident } from '../incident.entity.ts'
import { removeAffectedClient } from '../impact/removeAffectedClient.ts'
import { IncidentLink } from '../links/incidentLink.entity.ts'
import { linkIncident } from '../links/linkIncident.ts'
import { unlinkIncident } from '../links/unlinkIncident.ts'
import { liftLegalHold } from './liftLegalHold.ts'
import { placeLegalHold } from './placeLegalHold.ts'

const reason = 'A letter from their lawyers.'

test('it is placed by whoever handles it and lifted by an executive, each with a reason, once', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const [tech, executive] = [await world.as('tech'), await world.as('executive')]
  const { id } = await world.report(tech)
  await placeLegalHold(tech, { id, reason })
  await expect(placeLegalHold(tech, { id, reason })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
  const query = `{ incident(id: "${id}") { legalHold { reason by { id } } } }`
  const read = async (who: typeof tech) => (await ask<{ incident: { legalHold: object | null } }>(doors, who, query)).incident
  expect(await read(tech)).toEqual({ legalHold: { reason, by: { id: tech.person } } })
  await expect(liftLegalHold(await world.as('commander'), { id, reason })).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  })
  await liftLegalHold(executive, { id, reason: 'It is settled.' })
  expect(await read(tech)).toEqual({ legalHold: null })
  await expect(liftLegalHold(executive, { id, reason })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
})

test('while it stands nothing is taken off the incident', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const [{ id }, { id: otherId }] = [await world.report(tech, { clients: ['aster', 'lotus'] }), await world.report(tech)]
  await linkIncident(tech, { id: otherId, otherId: id, kind: 'related' })
  const { id: linkId } = await world.em().findOneOrFail(IncidentLink, { toId: id })
  await placeLegalHold(tech, { id, reason })
  const conflict = { extensions: { code: 'CONFLICT' } }
  const { aster } = world.cast.clients
  await expect(removeAffectedClient(tech, { id, clientId: aster, reason })).rejects.toMatchObject(conflict)
  await expect(unlinkIncident(tech, { id, linkId })).rejects.toMatchObject(conflict)
  await expect(unlinkIncident(tech, { id: otherId, linkId }), 'nor from the other end').rejects.toMatchObject(conflict)
})

test('nobody is forgotten who has a part in it, or whom its words name; once it is lifted they are', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id, number } = await world.report(tech, { title: 'Cards fail' })
  await addNote(tech, { incidentId: id, text: 'ben okafor saw it first.' })
  await placeLegalHold(tech, { id, reason })
  const held = { extensions: { code: 'CONFLICT', current: { heldBy: [number] } } }
  await expect(forget(world, 'tech'), 'who reported it').rejects.toMatchObject(held)
  await expect(forget(world, 'tech2'), 'whom a note names').rejects.toMatchObject(held)
  await forget(world, 'account')
  await liftLegalHold(await world.as('executive'), { id, reason: 'It is settled.' })
  await forget(world, 'tech2')
})

test('a drill under legal hold keeps nobody from being forgotten', async () => {
  await using world = await makeWorld()
  const { id } = await world.report(await world.as('tech2'), { drill: true })
  await placeLegalHold(await world.as('tech'), { id, reason })
  await forget(world, 'tech2')
  expect(await world.em().findOneOrFail(Incident, id)).toMatchObject({ legalHoldAt: expect.any(Date) })
})

function forget(world: World, name: 'tech' | 'tech2' | 'account') {
  const caller = { kernel: world.kernel, knock: { kind: 'system', id: 'test' } as const, nextRequest: () => uuid() }
  return forgetPerson(caller, { id: world.cast.people[name] })
}
