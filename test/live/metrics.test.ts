import { expect, test } from 'vitest'
import { openMetrics } from '../../server/src/app/metrics.ts'
import { addNote } from '../../server/src/incidents/addNote.ts'
import { bareSocket } from '../kit/bareSocket.ts'
import { openDoors } from '../kit/serving.ts'
import { until } from '../kit/until.ts'
import { makeWorld } from '../kit/world.ts'

test('an operator with the token sees commands, sockets and how far everything is; nobody else, and no words', async () => {
  const metrics = openMetrics()
  await using world = await makeWorld({ real: true, observe: metrics.observe })
  await using doors = await openDoors(world, { metrics, metricsToken: 'a token for the operator' })
  const tech = await world.as('tech')
  const { id } = await world.report(tech, { title: 'CANARY in a title' })
  await addNote(tech, { incidentId: id, text: 'CANARY' })
  await expect(addNote(await world.as('client'), { incidentId: id, text: 'CANARY' })).rejects.toThrow()
  const { hasJoined } = await bareSocket(doors, { who: tech })
  await until(hasJoined, 'joining')

  const look = (token: string) => fetch(`${doors.url}/metrics`, { headers: { authorization: `Bearer ${token}` } })
  expect((await look('another')).status).toBe(401)
  const text = await (await look('a token for the operator')).text()
  expect(text).toContain('muster_commands_total{operation="incident.addNote",outcome="done"} 1')
  expect(text).toMatch(/muster_commands_total\{operation="incident.addNote",outcome="(FORBIDDEN|NOT_FOUND)"\} 1/)
  expect(text).toContain('muster_sockets 1')
  expect(text).toMatch(new RegExp(`muster_feed_position ${(await world.entries()).length}\\b`))
  expect(text).not.toContain('CANARY')
})

test('without a token there is no such door', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  expect((await fetch(`${doors.url}/metrics`)).status).toBe(404)
})
