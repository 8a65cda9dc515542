import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { textFrame } from '../../../server/src/live/frame.ts'
import { now } from '../child.ts'
import { contend } from './contend.ts'

/** The least that WebSockets cost in Node: one frame that is ready, written to every socket past what `ws` does for a message. */
contend(async ({ sample }) => {
  const server = new WebSocketServer({ port: 0, perMessageDeflate: false, skipUTF8Validation: true })
  const frame = textFrame(sample.text)
  return {
    port: (server.address() as AddressInfo).port,
    way: 'plain',
    tell() {
      const from = now()
      for (const socket of server.clients)
        (socket as unknown as { _sender: { sendFrame(list: Buffer[]): void } })._sender.sendFrame([frame])
      return from
    },
  }
})
