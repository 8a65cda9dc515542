import { expect, test } from 'vitest'
import { ask, openDoors } from '../../../../test/kit/serving.ts'
import { makeWorld, type World } from '../../../../test/kit/world.ts'
import { addNote } from '../addNote.ts'
import { recordDecision } from '../decisions/recordDecision.ts'
import { seeMentions } from './seeMentions.ts'

type Person = Awaited<ReturnType<World['as']>>
interface Spoken {
  viewer: { mentions: { text: string; by: { name: string }; incident: { number: string } }[] }
}

test('who is spoken to is told until they have been there; nobody else is', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const [tech, tech2, commander] = [await world.as('tech'), await world.as('tech2'), await world.as('commander')]
  const { id: incidentId, number } = await world.report(tech)
  const told = async (who: Person) =>
    (await ask<Spoken>(doors, who, '{ viewer { mentions { text by { name } incident { number } } } }')).viewer.mentions
  await addNote(tech, { incidentId, text: '@Ben Okafor, look at the disk.', mentions: [tech2.person, tech2.person, tech.person] })
  await recordDecision(commander, { incidentId, text: '@Ben Okafor fails over.', mentions: [tech2.person] })
  expect(await told(tech2)).toEqual([
    { text: '@Ben Okafor fails over.', by: { name: 'Priya Raman' }, incident: { number } },
    { text: '@Ben Okafor, look at the disk.', by: { name: 'Aiko Tanaka' }, incident: { number } },
  ])
  expect([await told(tech), await told(commander)], 'not oneself, not others').toEqual([[], []])
  await seeMentions(tech2, { incidentId })
  expect(await told(tech2)).toEqual([])
  await expect(seeMentions(tech2, { incidentId })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
})

test('only active people at work are spoken to, and who reads sees who they are', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const [tech, tech2, client] = [await world.as('tech'), await world.as('tech2'), await world.as('client')]
  const { id: incidentId } = await world.report(tech)
  const refused = { extensions: { code: 'BAD_INPUT', fields: [{ path: 'mentions' }] } }
  for (const stranger of [client.person, incidentId])
    await expect(addNote(tech, { incidentId, text: 'x', mentions: [stranger] })).rejects.toMatchObject(refused)
  await recordDecision(tech, { incidentId, text: '@Ben Okafor fails over.', mentions: [tech2.person] })
  const query = `{ incident(id: "${incidentId}") { decisions { mentions { name } } } }`
  expect(await ask<object>(doors, tech, query)).toEqual({ incident: { decisions: [{ mentions: [{ name: 'Ben Okafor' }] }] } })
})
