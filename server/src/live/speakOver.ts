import type { Server } from 'graphql-ws'
import type { WebSocket } from 'ws'
import { QUEUE_BYTES } from './line.ts'
import { tooSlow } from './noRoom.ts'
import type { Comer } from './takeSeat.ts'

const BAD_MESSAGE = 4400
const FAULT = 1011

/** What graphql-ws is given with each connection. */
export interface Over {
  socket: WebSocket
  /** Until it has a seat: whatever it brought is kept no longer. */
  comer: Comer | undefined
}

/**
 * Carries graphql-ws's protocol over one WebSocket, as its own `use/ws` does; but nothing that a stranger writes is told to the
 * console as a fault of ours, and no answer waits for who doesn't read.
 */
export function speakOver<Kept extends Over>(protocol: Server<Kept>, over: Kept, report: (error: unknown) => void): void {
  const { socket } = over
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      async send(text) {
        if (socket.readyState !== socket.OPEN) return
        if (socket.bufferedAmount > QUEUE_BYTES) socket.close(tooSlow.code, tooSlow.reason)
        else socket.send(text)
      },
      close: (code, reason) => socket.close(code, reason),
      onMessage: (hear) =>
        socket.on('message', (text, isBinary) => {
          if (isBinary) return socket.close(BAD_MESSAGE, 'Messages are text')
          hear(String(text)).catch((error: Error) => {
            if (isOfTheServer(error)) return socket.close(BAD_MESSAGE, 'Invalid message received')
            report(error)
            socket.close(FAULT, 'A fault of ours: come back')
          })
        }),
    },
    over,
  )
  socket.on('error', () => {}) // A frame that is none: ws has closed it with its code already.
  socket.once('close', (code, reason) => void closed(code, String(reason)))
}

/** graphql-ws throws at a message that only servers send, and says no more of it than this. */
function isOfTheServer({ message }: Error): boolean {
  return message.startsWith('Unexpected message of type')
}
