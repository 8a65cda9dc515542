import { parse, print } from 'graphql'
import { expect, test } from 'vitest'
import { OpenIncidentsDocument } from '../../../web/src/generated/graphql.ts'
import { acknowledgeIncident } from '../incidents/acknowledgeIncident.ts'
import { ask, openDoors } from '../../../test/kit/serving.ts'
import { makeWorld } from '../../../test/kit/world.ts'
import { makeSchema } from './schema.ts'
import { isAlike, shareRuns } from './shareReads.ts'

test('what is asked while a run is under way is answered by one run that begins later; what is asked after that, by another', async () => {
  const share = shareRuns<number>()
  const runs: PromiseWithResolvers<number>[] = []
  const run = () => {
    runs.push(Promise.withResolvers())
    return runs.at(-1)!.promise
  }
  const first = share('a', run)
  const later = Promise.all(Array.from({ length: 1_000 }, () => share('a', run)))
  const other = share('b', run)
  expect(runs).toHaveLength(2)
  runs[0]!.resolve(1)
  expect(await first).toBe(1)
  expect(runs).toHaveLength(3)
  runs[2]!.resolve(3)
  expect(new Set(await later)).toEqual(new Set([3]))
  runs[1]!.resolve(2)
  expect(await other).toBe(2)
  const last = share('a', run)
  runs[3]!.resolve(4)
  expect(await last).toBe(4)
})

test('a run that fails, fails for those who wait for it, and for nobody after them', async () => {
  const share = shareRuns<number>()
  const failing = [share('a', () => Promise.reject(new Error('no'))), share('a', () => Promise.reject(new Error('no')))]
  for (const asked of failing) await expect(asked).rejects.toThrow('no')
  expect(await share('a', async () => 5)).toBe(5)
})

test('the war room’s list is the same for everybody of an audience; what names the viewer, or anything but the list, is not', () => {
  const schema = makeSchema()
  const alike = (query: string) => isAlike(schema, parse(query))
  expect(alike(print(OpenIncidentsDocument))).toBe(true)
  expect(alike('{ position incidents(first: 1) { nodes { __typename id clocks { dueAt client { name } } } } }')).toBe(true)
  const others = [
    '{ viewer { id } }',
    '{ position viewer { id } incidents(first: 1) { nodes { id } } }',
    '{ incidents(first: 1) { nodes { owner { id email } } } }',
    '{ incidents(first: 1) { nodes { pages { id } } } }',
    'fragment F on Incident { pages { id } } { incidents(first: 1) { nodes { id ...F } } }',
    'query A { position } query B { viewer { id } }',
    'mutation { signOut { position } }',
  ]
  expect(others.filter(alike)).toEqual([])
})

test('those who ask for the list at once get what is theirs, and what is so by then', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const [tech, client, vendor] = [await world.as('tech'), await world.as('client'), await world.as('vendor')]
  const theirs = await world.report(tech, { clients: ['northwind'] })
  const internal = await world.report(tech, { clients: [], component: 'exports' })
  const query = '{ position incidents(first: 50, orderBy: OLDEST_FIRST) { nodes { id status owner { name } } } }'
  type List = { position: string; incidents: { nodes: { id: string; status: string; owner: object | null }[] } }
  const all = (who: { token: string }) => Promise.all(Array.from({ length: 10 }, () => ask<List>(doors, who, query)))
  const idsOf = (lists: List[]) => [...new Set(lists.map(({ incidents }) => incidents.nodes.map(({ id }) => id).join()))]

  const [inside, outside, partner] = await Promise.all([all(tech), all(client), all(vendor)])
  expect(idsOf(inside)).toEqual([[theirs.id, internal.id].join()])
  expect([idsOf(outside), idsOf(partner)]).toEqual([[theirs.id], [theirs.id]])

  const before = all(tech)
  await acknowledgeIncident(tech, { id: theirs.id })
  for (const list of await all(tech)) {
    expect(list.incidents.nodes[0]).toMatchObject({ status: 'ACKNOWLEDGED', owner: { name: 'Aiko Tanaka' } })
  }
  await before
})
