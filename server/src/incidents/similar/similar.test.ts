import { expect, test } from 'vitest'
import { ask, openDoors } from '../../../../test/kit/serving.ts'
import { makeWorld, type World } from '../../../../test/kit/world.ts'
import type { Caller } from '../../kernel/work.ts'
import { checkClocks } from '../../clocks/checkClocks.ts'
import { cancelIncident } from '../cancelIncident.ts'
import { moveIncident } from '../moveIncident.ts'
import { Incident } from '../incident.entity.ts'
import { Note } from '../note.entity.ts'
import { joinReport } from './joinReport.ts'

type Doors = Awaited<ReturnType<typeof openDoors>>
interface Answer {
  similarIncidents: { incident: { number: string }; grounds: string[] }[]
}

async function similar(doors: Doors, who: Caller & { token: string }, title: string, rest = '') {
  const query = `{ similarIncidents(input: { title: ${JSON.stringify(title)} ${rest} }) { incident { number } grounds } }`
  const { similarIncidents } = await ask<Answer>(doors, who, query)
  return similarIncidents.map(({ incident, grounds }) => [incident.number, grounds.join()])
}

const elsewhere = { component: 'sso', category: 'access' } as const

test('while one writes, what is written in nearly the same words is found, whatever its endings and typing errors', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const { number } = await world.report(tech, {
    title: 'Customers cannot sign in with their token',
    description: 'The identity provider answers 500.',
    ...elsewhere,
  })
  await world.report(tech, { title: 'Exports are late' })
  expect(await similar(doors, tech, 'Customers cannot sgn in with thier token')).toEqual([[number, 'TEXT']])
  expect(await similar(doors, tech, 'signing in by tokens, a customer says')).toEqual([[number, 'TEXT']])
  expect(await similar(doors, tech, 'identity providers')).toEqual([[number, 'TEXT']])
  expect(await similar(doors, tech, 'The printer is on fire')).toEqual([])
  expect(await similar(doors, tech, '')).toEqual([])
  expect(await similar(doors, tech, `it's a "test" & (more) | 'quotes' <-> !`)).toEqual([])
})

test('on the same component and category within 30 days, and what of it makes a new one recurrent', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const { number, id } = await world.report(tech, { clients: ['aster'] })
  await moveIncident(tech, { id, to: 'resolved' })
  await world.pass(60)
  const rest = `, componentId: "${world.cast.components.cards}", category: INTEGRATION`
  expect(await similar(doors, tech, 'Something else', rest)).toEqual([[number, 'RECURRENT,SAME_COMPONENT_AND_CATEGORY']])
  expect(await similar(doors, tech, 'Something else', rest.replace('INTEGRATION', 'OTHER'))).toEqual([])
  await world.pass(31 * 24 * 60)
  expect(await similar(doors, tech, 'Something else', rest)).toEqual([])
  const { id: none, title } = await world.report(tech)
  await cancelIncident(tech, { id: none, reason: 'A wrong gauge.' })
  expect((await similar(doors, tech, title)).map(([found]) => found)).toEqual([number])
})

test('only what is there for who asks is found; who may not report may not ask', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const title = 'Customers cannot sign in'
  await world.report(tech, { title, ...elsewhere, clients: ['lotus'] })
  const { number } = await world.report(tech, { title, clients: ['lotus'] })
  expect(await similar(doors, tech, title)).toHaveLength(2)
  expect(await similar(doors, await world.as('vendor'), title), 'on their own product').toEqual([[number, 'TEXT']])
  await expect(similar(doors, await world.as('client'), title)).rejects.toThrow()
  const inside = `{ incidents(first: 9) { nodes { similar { grounds } } } }`
  const nodes = (await ask<{ incidents: { nodes: unknown[] } }>(doors, tech, inside)).incidents.nodes
  expect(nodes).toEqual([{ similar: [{ grounds: ['TEXT'] }] }, { similar: [{ grounds: ['TEXT'] }] }])
})

test('a report that is another incident already joins it: a note of its words, and its clients are owed', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { aster, harbor } = world.cast.clients
  const { id } = await world.report(tech, { clients: ['aster'] })
  await joinReport(tech, { id, title: 'Cards fail', description: 'For all.', clientIds: [aster, harbor] })
  expect((await incidentOf(world, id)).clientIds).toEqual([aster, harbor])
  expect(await world.em().find(Note, { incidentId: id })).toMatchObject([
    { text: 'Cards fail\n\nFor all.', authorId: tech.person },
  ])
  expect((await checkClocks(world.em())).differences).toEqual([])
  const unknown = { extensions: { code: 'BAD_INPUT', fields: [{ path: 'clientIds' }] } }
  await expect(joinReport(tech, { id, title: 'x', clientIds: [tech.person] })).rejects.toMatchObject(unknown)
  await moveIncident(tech, { id, to: 'resolved' })
  await expect(joinReport(tech, { id, title: 'x', clientIds: [] })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
})

const incidentOf = (world: World, id: string) => world.em().findOneOrFail(Incident, id)
