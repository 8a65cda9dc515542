import { oneOf } from '../../kit/random.ts'
import { pause } from '../../kit/until.ts'
import type { Fault } from './fault.ts'

const HOUR_MS = 3_600_000
/** Longer than anybody holds anything: a delivery is claimed for a minute. */
const LONGER_THAN_A_LEASE_MS = 65_000

export const serverFaults: Fault[] = [
  {
    name: 'a server is killed',
    isQuick: true,
    async play({ cluster }, random) {
      const server = oneOf(cluster.servers, random)
      await server.kill()
      await pause(random() * 2_000)
      await server.start()
    },
  },
  {
    name: 'all servers are killed',
    async play({ cluster: { servers } }) {
      await Promise.all(servers.map((server) => server.kill()))
      await Promise.all(servers.map((server) => server.start()))
    },
  },
  {
    name: 'a server stands still for longer than a lease',
    async play(stage, random) {
      const server = oneOf(stage.cluster.servers, random)
      stage.isStill = true
      server.pause()
      await pause(LONGER_THAN_A_LEASE_MS)
      server.wake()
      stage.isStill = false
    },
  },
  {
    name: 'servers are restarted one by one',
    async play({ cluster: { servers } }) {
      for (const server of servers) {
        await server.stop()
        await server.start()
      }
    },
  },
  {
    name: "a server's clock is an hour wrong",
    async play({ cluster }, random) {
      const server = oneOf(cluster.servers, random)
      await server.stop()
      await server.start({ skewMs: random() < 0.5 ? HOUR_MS : -HOUR_MS })
      await pause(8_000)
      await server.stop()
      await server.start()
    },
  },
]
