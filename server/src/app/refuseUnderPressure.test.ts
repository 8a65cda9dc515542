import { expect, test } from 'vitest'
import { ask, openDoors } from '../../../test/kit/serving.ts'
import { until } from '../../../test/kit/until.ts'
import { makeWorld } from '../../../test/kit/world.ts'
import { patience } from './patience.ts'

test('a server that does not get to its work refuses more of it with 503, and goes on when it does', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world, { patience: { ...patience, stuckMs: 100, lookMs: 200 } })
  const tech = await world.as('tech')
  const isRefused = () =>
    ask(doors, tech, '{ position }').then(
      () => false,
      ({ code }: { code: string }) => code === 'UNAVAILABLE',
    )
  const isAnswered = async () => !(await isRefused())
  await until(isAnswered, 'an answer')

  const busy = setInterval(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250), 1)
  await until(isRefused, 'a refusal')
  const refused = await fetch(doors.graphql, { method: 'POST' })
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
  const statuses = await Promise.all(
    ['/healthz', '/status', '/readyz'].map(async (path) => (await fetch(doors.url + path)).status),
  )
  expect(statuses).toEqual([200, 200, 503])
  clearInterval(busy)
  await until(isAnswered, 'an answer again')
})
