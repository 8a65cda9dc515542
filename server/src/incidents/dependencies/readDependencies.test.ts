import { expect, test } from 'vitest'
import { makeWorld } from '../../../../test/kit/world.ts'
import { publishUpdate } from '../publishUpdate.ts'
import { Incident } from '../incident.entity.ts'
import { readDependencies } from './readDependencies.ts'

test('an incident shows what its component needs, what depends on it, and what became of each', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech, { component: 'gateway', clients: [] })
  const { components } = world.cast
  await publishUpdate(tech, {
    incidentId: id,
    title: 'The API is slow',
    publicStatus: 'investigating',
    text: 'The API is slow.',
    components: [{ id: components.api, state: 'degraded' }],
  })
  await world.pass(1)
  const incident = await world.em().findOneOrFail(Incident, { id })
  const { nodes, hidden } = await readDependencies(world.em(), incident, world.time.now)
  const nameOf = (wanted: string) => Object.entries(components).find(([, one]) => one === wanted)![0]
  expect(Object.fromEntries(nodes.map(({ componentId, rank }) => [nameOf(componentId), rank]))).toEqual({
    ...{ gateway: 0, api: -1, webhooks: -1, reports: -2, exports: -3 },
  })
  const api = nodes.find(({ componentId }) => componentId === components.api)!
  expect(api.needsIds.map(nameOf)).toEqual(['gateway'])
  expect(api.changes.map(({ state }) => state)).toEqual(['degraded', 'operational'])
  expect(hidden).toBe(0)
})

test('of a catalog of 300 that go round in circles no more is read than can be looked over', async () => {
  await using world = await makeWorld()
  const { id } = await world.report(await world.as('tech'), { clients: [] })
  await world.owner.query(
    `insert into component select (jsonb_populate_record(card, jsonb_build_object('id', gen_random_uuid(), 'name', 'Part ' || n))).*
     from component card, generate_series(1, 300) n where card.id = $1`,
    [world.cast.components.cards],
  )
  await world.owner.query(`update component set depends_on_ids = (select array_agg(id) from component)`)
  const incident = await world.em().findOneOrFail(Incident, { id })
  const { nodes, hidden } = await readDependencies(world.em(), incident, world.time.now)
  expect(nodes).toHaveLength(60)
  expect(hidden).toBeGreaterThan(240)
})
