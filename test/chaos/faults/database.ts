import { pause } from '../../kit/until.ts'
import type { Fault } from './fault.ts'

const AWAY_MS = 60_000

export const databaseFaults: Fault[] = [
  {
    name: 'PostgreSQL is killed, every process of it',
    isQuick: true,
    async play({ postgres }, random) {
      await postgres.kill()
      await pause(random() * 2_000)
      await postgres.start()
    },
  },
  {
    name: 'PostgreSQL is restarted',
    async play({ postgres }) {
      await postgres.stop()
      await postgres.start()
    },
  },
  {
    name: 'PostgreSQL is away for a minute',
    async play({ postgres }) {
      await postgres.stop()
      await pause(AWAY_MS)
      await postgres.start()
    },
  },
]
