import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { openMetrics } from '../../server/src/app/metrics.ts'
import { bareSocket } from '../kit/bareSocket.ts'
import { openDoors } from '../kit/serving.ts'
import { until } from '../kit/until.ts'
import { makeWorld } from '../kit/world.ts'

const page = 'subscription { statusChanged { kind } }'
const named = (name: string, query: string) => query.replace('subscription', `subscription ${name}`)

test('visitors have a hundred sockets from one address, and of IPv6 from one /64; the next is closed with 4412, others find room', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const from = (address: string) => bareSocket(doors, { headers: { 'x-forwarded-for': address }, subscribe: { query: page } })
  const hundred = await Promise.all(Array.from({ length: 100 }, (_, n) => from(`2001:db8:1:2::${n}`)))
  expect(hundred.every(({ socket }) => socket.readyState === WebSocket.OPEN)).toBe(true)
  expect(await (await from('2001:db8:1:2:ffff::1')).closed).toBe(4412)
  const neighbour = await from('2001:db8:1:3::1')
  await until(neighbour.hasJoined, 'the neighbour')
  const tech = await bareSocket(doors, { who: await world.as('tech'), headers: { 'x-forwarded-for': '2001:db8:1:2::1' } })
  await until(tech.hasJoined, 'who is signed in')

  hundred[0]!.socket.close()
  await hundred[0]!.closed
  await until(async () => {
    const again = await from('2001:db8:1:2:ffff::1')
    return Promise.race([again.closed.then(() => false), until(again.hasJoined).then(() => true)])
  }, 'the place that was left')
})

test('a forwarded address is believed from a proxy of ours only', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world, { trustedProxies: ['10.0.0.1'] })
  const from = (address: string) => bareSocket(doors, { headers: { 'x-forwarded-for': address }, subscribe: null })
  await Promise.all(Array.from({ length: 100 }, (_, n) => from(`192.0.2.${n}`)))
  expect(await (await from('198.51.100.1')).closed).toBe(4412)
})

test('a hundred different things may one person follow, over all their sockets: the next is 4411; what others follow already is free', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const { groups } = doors.serving.sockets.hub
  const follow = 'subscription { changes { position } }'
  const common = await bareSocket(doors, { who: await world.as('tech2'), subscribe: { query: follow } })
  await until(common.hasJoined, 'a colleague')
  const [one, other] = [
    await bareSocket(doors, { who: tech, subscribe: null }),
    await bareSocket(doors, { who: tech, subscribe: null }),
  ]
  const ask = ({ socket }: typeof one, id: string, query: string) =>
    socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query } }))
  for (let n = 0; n < 60; n++) ask(one, `s${n}`, named(`S${n}`, follow))
  for (let n = 60; n < 99; n++) ask(other, `s${n}`, named(`S${n}`, follow))
  await until(() => groups.size === 100, 'ninety-nine of theirs')
  ask(other, 'common', follow)
  ask(other, 'hundredth', named('S99', follow))
  await until(() => groups.size === 101, 'the hundredth')
  ask(other, 'more', named('S100', follow))
  expect(await other.closed).toBe(4411)
  await until(() => groups.size === 61, 'what was followed by it to go')
  expect(one.socket.readyState).toBe(WebSocket.OPEN)
})

test('visitors follow twenty different things from one address, then 4411, and a hundred in all, then 1013; those inside find room, and the operator sees it', async () => {
  const metrics = openMetrics()
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world, { metrics, metricsToken: 'a token for the operator' })
  const stranger = (n: number, at = Math.floor(n / 20)) =>
    bareSocket(doors, { headers: { 'x-forwarded-for': `192.0.2.${at}` }, subscribe: { query: named(`S${n}`, page) } })
  await Promise.all(Array.from({ length: 20 }, (_, n) => stranger(n)))
  await until(() => doors.serving.sockets.hub.groups.size === 20, 'twenty')
  expect(await (await stranger(20, 0)).closed).toBe(4411)
  await Promise.all(Array.from({ length: 80 }, (_, n) => stranger(20 + n)))
  await until(() => doors.serving.sockets.hub.groups.size === 100, 'a hundred')
  expect(await (await stranger(100)).closed).toBe(1013)
  const tech = await bareSocket(doors, { who: await world.as('tech') })
  await until(tech.hasJoined, 'who is inside')
  const headers = { authorization: 'Bearer a token for the operator' }
  const seen = await (await fetch(`${doors.url}/metrics`, { headers })).text()
  expect(seen).toContain('muster_groups 101')
  expect(seen).toContain('muster_audiences 2')
})
