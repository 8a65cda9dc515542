import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { cookieOf } from '../../kit/serving.ts'
import { pause, until } from '../../kit/until.ts'
import type { Stage, Who } from '../stage.ts'
import type { Fault } from './fault.ts'

const STORM = 60

export const clientFaults: Fault[] = [
  {
    name: 'clients are cut in the middle of what they ask',
    isQuick: true,
    async play({ cluster: { door } }, random) {
      for (let times = 0; times < 15; times++) {
        door.cut((line) => line.said.startsWith('POST') && random() < 0.7)
        await pause(random() * 200)
      }
    },
  },
  {
    name: 'followers read nothing for a while',
    async play({ cluster: { door } }) {
      door.hold(({ said }) => said.includes('Upgrade'))
      await pause(15_000)
      door.heal()
    },
  },
  {
    name: `${STORM} followers, and all who are there, come back at once, three times`,
    async play(stage, random) {
      const people = Object.values(stage.who) // Nobody may have more than twenty sockets.
      const followers = Array.from({ length: STORM }, (_, index) => follow(stage, people[index % people.length]!))
      for (let times = 0; times < 3; times++) {
        stage.cluster.door.cut(({ said }) => said.includes('Upgrade'))
        await pause(300 + random() * 700)
      }
      await until(() => followers.every(({ isConnected }) => isConnected()), 'all followers of a storm', 60_000)
      for (const follower of followers) await follower.leave()
    },
  },
]

function follow({ cluster }: Stage, who: Who) {
  const headers = { cookie: cookieOf(who) }
  class Signed extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(address, protocols, { headers })
      this.on('error', () => {}) // It comes back.
    }
  }
  let isConnected = false
  const client = createClient({
    url: cluster.socketUrl,
    webSocketImpl: Signed,
    lazy: false,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: () => pause(Math.random() * 500) as Promise<void>,
    on: { connected: () => void (isConnected = true), closed: () => void (isConnected = false) },
    onNonLazyError: () => {}, // It comes back, or the storm never ends.
  })
  return { isConnected: () => isConnected, leave: async () => client.dispose() }
}
