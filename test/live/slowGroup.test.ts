import { expect, test } from 'vitest'
import { addNote } from '../../server/src/incidents/addNote.ts'
import { bareSocket } from '../kit/bareSocket.ts'
import { openDoors } from '../kit/serving.ts'
import { until } from '../kit/until.ts'
import { makeWorld } from '../kit/world.ts'

test('what takes long to read for some makes nobody else wait, and is not said to have come', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  const slow = await bareSocket(doors, {
    who: tech,
    subscribe: { query: 'subscription { changes { position incident { updates { text } } } }' },
  })
  const quick = await bareSocket(doors, { who: tech })
  await until(() => slow.hasJoined() && quick.hasJoined(), 'joining')

  await world.owner.query('begin')
  await world.owner.query('lock table "update" in access exclusive mode')
  const { position } = await addNote(tech, { incidentId: id, text: 'one' })
  const next = await addNote(tech, { incidentId: id, text: 'two' })
  await until(() => quick.positions().includes(next.position), 'what the quick one hears')
  const late = await bareSocket(doors, { who: tech })
  await until(late.hasJoined, 'joining meanwhile')
  const pinged = slow.heard.length
  slow.socket.send('{"type":"ping"}')
  await until(() => slow.heard.slice(pinged).some(({ type }) => type === 'ping'), 'how far the slow one is')
  expect(slow.positions()).toEqual([])
  expect(Math.max(...slow.heard.flatMap(({ payload }) => Number(payload?.position ?? 0)))).toBeLessThan(position)

  await world.owner.query('commit')
  await until(() => slow.positions().includes(next.position), 'what the slow one hears')
  expect(slow.positions(), 'all of it, in order').toEqual([position, next.position])
})
