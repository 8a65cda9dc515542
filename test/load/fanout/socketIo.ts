import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { now } from '../child.ts'
import { contend } from './contend.ts'
import { listen } from './listen.ts'

const MINUTES = 60_000

/** A room, over WebSockets only; its pings, which our clients do not answer, are far away. */
contend(async ({ sample }) => {
  const http = createServer()
  const server = new Server(http, { transports: ['websocket'], perMessageDeflate: false, pingInterval: 60 * MINUTES })
  server.on('connection', (socket) => void socket.join('all'))
  return {
    port: await listen(http),
    way: 'socketIo',
    tell() {
      const from = now()
      server.to('all').emit('next', sample.data)
      return from
    },
  }
})
