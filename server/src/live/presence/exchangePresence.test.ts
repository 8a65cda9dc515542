import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { makeWorld, type World } from '../../../../test/kit/world.ts'
import { exchangePresence } from './exchangePresence.ts'
import { OwnStays } from './ownStays.ts'

const [room, elsewhere] = [uuid(), uuid()]
const stay = (personId: string, incidentId = room) => ({ incidentId, personId })
const ownStays = (world: World, server = uuid()) => new OwnStays(world.em(), server)
const others = async (world: World) => (await ownStays(world).exchange([], [room])).map(({ personId }) => personId).toSorted()
const silent = (world: World, seconds: number) =>
  world.owner.query(`update presence_server set beat_at = clock_timestamp() - make_interval(secs => ${seconds})`)

test('who is in a room on one server is read by the others, two screens of a person once, and other rooms not at all', async () => {
  await using world = await makeWorld()
  const [ada, ben] = [uuid(), uuid()].toSorted() as [string, string]
  await ownStays(world).exchange([stay(ada), stay(ada), stay(uuid(), elsewhere)], [room, elsewhere])
  const second = ownStays(world)
  expect(await second.exchange([stay(ben)], [room])).toEqual([stay(ada)])
  await ownStays(world).exchange([stay(ada)], [room])
  expect(await others(world)).toEqual([ada, ben])
  await second.exchange([], [])
  expect(await others(world)).toEqual([ada])
})

test('people of a server that is silent for five seconds are gone, and are back with its next beat', async () => {
  await using world = await makeWorld()
  const ada = uuid()
  const first = ownStays(world)
  await first.exchange([stay(ada)], [room])
  await silent(world, 6)
  expect(await others(world)).toEqual([])
  await first.exchange([stay(ada)], [room])
  expect(await others(world)).toEqual([ada])
})

test('rows of a server that died are removed by those that live, and one that was only away writes its people anew', async () => {
  await using world = await makeWorld()
  const ada = uuid()
  const first = ownStays(world)
  await first.exchange([stay(ada)], [room])
  await silent(world, 90)
  await ownStays(world).exchange([], [room])
  const rows = async () => (await world.owner.query('select person_id from presence')).rows
  expect(await rows()).toEqual([])

  await first.exchange([stay(ada)], [room])
  expect(first.isUnsure, 'what it had written was lost').toBe(true)
  await first.exchange([stay(ada)], [room])
  expect(first.isUnsure).toBe(false)
  expect(await rows()).toEqual([{ person_id: ada }])
})

test('a statement whose end is not known leaves nobody behind', async () => {
  await using world = await makeWorld()
  const [ada, server] = [uuid(), uuid()]
  const stays = ownStays(world, server)
  await world.owner.query('alter table presence rename to presence_away')
  await expect(stays.exchange([stay(ada)], [room])).rejects.toThrow('presence')
  await world.owner.query('alter table presence_away rename to presence')
  // As if it had been done all the same.
  await exchangePresence(world.em(), { server, come: [stay(ada)], gone: [], rooms: [] })
  await stays.exchange([], [])
  expect(await others(world)).toEqual([])
})

test('while nobody comes or goes no row of a person is written', async () => {
  await using world = await makeWorld()
  const stays = ownStays(world)
  const people = Array.from({ length: 50 }, () => stay(uuid()))
  await stays.exchange(people, [room])
  const written = async () =>
    (await world.owner.query(`select array_agg(xmin::text order by person_id) as rows from presence`)).rows
  const before = await written()
  for (let second = 0; second < 5; second++) await stays.exchange(people, [room])
  expect(await written()).toEqual(before)
})
