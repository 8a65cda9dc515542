import { setTimeout as sleep } from 'node:timers/promises'
import { obey } from '../child.ts'
import type { WayName } from './ways.ts'

/** What Muster says to each of its sockets: the others say the same. */
export interface Sample {
  /** The document that every client subscribes with. */
  query: string
  /** `{ changes: … }`, as executed. */
  data: { changes: object }
  /** The whole message of graphql-transport-ws. */
  text: string
}

export interface Contestant {
  port: number
  way: WayName
  /** Of those who may connect, each so many times. */
  cookies?: { each: number; cookies: string[] }
  /** Tells everybody one change; answers the instant (`now`) from which one waits for it. */
  tell(): number | Promise<number>
}

/** In a server's own process: opens one contestant, and tells what it has computed and what it holds. */
export function contend(open: (given: { sample: Sample; sockets: number }) => Promise<Contestant>): void {
  let contestant: Contestant
  obey({
    async open(given: { sample: Sample; sockets: number }) {
      contestant = await open(given)
      const { port, way, cookies } = contestant
      return { port, way, cookies }
    },
    tell: () => contestant.tell(),
    spentMs() {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1_000
    },
    async residentBytes() {
      for (let n = 0; n < 3; n++) {
        globalThis.gc!()
        await sleep(100)
      }
      return process.memoryUsage().rss
    },
  })
}
