import { expect, test } from 'vitest'
import { ask, openDoors } from '../../../test/kit/serving.ts'
import { makeWorld } from '../../../test/kit/world.ts'
import { assignIncident } from './assignIncident.ts'

const query = `query ($within: Int) { forecast(withinMinutes: $within) {
  breaches { at clock { kind client { name } } incident { number } }
  byOwner { count owner { name } } byClient { count client { name } } } }`

interface Answer {
  forecast: {
    breaches: { at: string; clock: { kind: string }; incident: { number: string } }[]
    byOwner: { count: number; owner: { name: string } | null }[]
    byClient: { count: number; client: { name: string } | null }[]
  } | null
}

test('what will be breached in the next hour is told with its owner and client, and an account manager is told of its own clients', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const commander = await world.as('commander')
  const p1 = await world.report(commander, { clients: ['aster'], conditions: ['outageNoWorkaround'], category: 'other' })
  await world.report(commander, { title: 'Internal', clients: [], conditions: ['outageNoWorkaround'], category: 'other' })
  await assignIncident(commander, { id: p1.id, ownerId: world.cast.people.tech })

  const read = async (name: 'commander' | 'account' | 'client', within = 60) =>
    (await ask<Answer>(doors, await world.as(name), query, { within })).forecast
  const all = (await read('commander'))!
  const of = (number: string) => all.breaches.filter(({ incident }) => incident.number === number).map(({ clock }) => clock.kind)
  expect(of(p1.number).toSorted()).toEqual(['RESPONSE', 'UPDATE'])
  expect(all.byOwner.map(({ count, owner }) => [owner?.name ?? null, count])).toContainEqual(['Aiko Tanaka', 2])
  expect(all.byClient.map(({ count, client }) => [client?.name ?? null, count])).toContainEqual(['Aster Health', 2])
  expect(all.breaches.map(({ at }) => at)).toEqual(all.breaches.map(({ at }) => at).toSorted())
  expect((await read('commander', 5))!.breaches, 'nothing in five minutes').toEqual([])
  const own = await read('account')
  expect(own!.breaches.every(({ incident }) => incident.number !== 'INC-2026-0002')).toBe(true)
  expect(await read('client'), 'those outside are not told').toBeNull()
  await expect(read('commander', 100_000)).rejects.toMatchObject({ code: 'BAD_INPUT' })
})
