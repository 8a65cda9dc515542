import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { now } from '../child.ts'
import { contend } from './contend.ts'

/** `ws` as its manual says: one buffer sent to every client. */
contend(async ({ sample }) => {
  const server = new WebSocketServer({ port: 0, perMessageDeflate: false })
  const text = Buffer.from(sample.text)
  return {
    port: (server.address() as AddressInfo).port,
    way: 'plain',
    tell() {
      const from = now()
      for (const socket of server.clients) socket.send(text, { binary: false })
      return from
    },
  }
})
