import { expect, test } from 'vitest'
import { plan, reach } from '../../../../test/kit/reach.ts'
import { makeWorld } from '../../../../test/kit/world.ts'
import { readMailed } from './readMailed.ts'

test('of a client it is known how many of its people the news was mailed to, and when last: a time, whatever the database calls it', async () => {
  await using world = await makeWorld()
  const { id } = await world.report(await world.as('tech'), { clients: ['northwind'] })
  expect(await readMailed(world.em(), [id])).toEqual([[]])
  const method = await reach(world, 'email', 'nora@example.com', 'client')
  const delivery = await plan(world, method, { incidentId: id })
  const mailed = `update delivery set about_type = 'status_update', state = 'sent', sent_at = $2 where id = $1`
  await world.owner.query(mailed, [delivery.id, world.time.now])
  expect(await readMailed(world.em(), [id])).toEqual([
    [{ clientId: world.cast.clients.northwind, people: 1, lastAt: world.time.now }],
  ])
})
