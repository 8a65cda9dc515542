import { pause } from '../../kit/until.ts'
import type { Fault } from './fault.ts'

const isBell = ({ said }: { said: string }) => said.includes('listen muster_bell')

export const networkFaults: Fault[] = [
  {
    name: 'all connections to PostgreSQL are cut',
    isQuick: true,
    async play({ postgres }, random) {
      for (let times = 0; times < 5; times++) {
        postgres.wire.cut()
        await pause(random() * 400)
      }
    },
  },
  {
    name: 'every answer of PostgreSQL is late',
    async play({ postgres }, random) {
      postgres.wire.delay(20 + random() * 100)
      await pause(4_000)
      postgres.wire.heal()
    },
  },
  {
    name: 'all connections to PostgreSQL, also new ones, are lost in silence',
    async play({ postgres }) {
      postgres.wire.swallow()
      await pause(15_000)
      postgres.wire.heal()
    },
  },
  {
    name: 'half of the connections to PostgreSQL are lost in silence',
    isQuick: true,
    async play({ postgres }, random) {
      const lost = new Set<unknown>()
      const seen = new Set<unknown>()
      postgres.wire.swallow((line) => {
        if (!seen.has(line.near) && random() < 0.5) lost.add(line.near)
        seen.add(line.near)
        return lost.has(line.near)
      })
      await pause(5_000)
      postgres.wire.heal()
    },
  },
  {
    name: 'only what is told between servers is lost in silence',
    isQuick: true,
    async play({ postgres }) {
      postgres.wire.swallow(isBell)
      await pause(6_000)
      postgres.wire.heal()
    },
  },
]
