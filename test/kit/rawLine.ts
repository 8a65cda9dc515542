import { once } from 'node:events'
import { connect } from 'node:net'
import { cookieOf, type OpenDoors } from './serving.ts'

/** A connection below HTTP: says any bytes at any pace, and hears until it ends; with `deaf` it hears nothing at all. */
export async function rawLine({ url }: OpenDoors, { deaf = false } = {}) {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {}) // To be cut is what it came for.
  const heard: Buffer[] = []
  if (deaf) socket.pause()
  else socket.on('data', (bytes) => heard.push(bytes))
  const text = () => Buffer.concat(heard).toString('latin1')
  const ended = new Promise((resolve) => socket.once('close', resolve))
  await once(socket, 'connect')
  const status = () => Number(/^HTTP\/1.1 (\d{3})/.exec(text())?.[1] ?? 0)
  return {
    socket,
    /** By which the server knows it. */
    port: socket.localPort!,
    text,
    /** The status it was answered with when it ended; 0 when it was cut without a word. */
    outcome: async () => {
      await ended
      return status()
    },
    /** Every so many milliseconds one byte, for as long as somebody listens. */
    drip(bytes: string, everyMs = 20) {
      let at = 0
      const dripping = setInterval(() => socket.writable && socket.write(bytes[at++ % bytes.length]!), everyMs)
      void ended.then(() => clearInterval(dripping))
    },
  }
}

/** The head of a request as it stands on the wire. */
export function head(request: string, headers: Record<string, string> = {}): string {
  const lines = Object.entries({ host: 'muster', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${request} HTTP/1.1\r\n${lines.join('')}\r\n`
}

/** Asks for a WebSocket, with whatever else it may say about it. */
export function upgrade(who?: { token: string }, headers: Record<string, string> = {}, path = '/graphql'): string {
  return head(`GET ${path}`, {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-protocol': 'graphql-transport-ws',
    ...(who && { cookie: cookieOf(who) }),
    ...headers,
  })
}

interface Frame {
  /** FIN, three reserved bits, and the kind: 0x81 is a whole text. */
  first?: number
  isMasked?: boolean
  /** What it says of its length, when that is not true. */
  claims?: bigint
}

/** A client's WebSocket frame; its mask is all zeros, which leaves the payload as it is. */
export function frame(payload: string | Buffer, { first = 0x81, isMasked = true, claims }: Frame = {}): Buffer {
  const bytes = Buffer.from(payload)
  const length = Buffer.alloc(9)
  length[0] = 127 | (isMasked ? 0x80 : 0)
  length.writeBigUInt64BE(claims ?? BigInt(bytes.length), 1)
  const short = Buffer.from([bytes.length | (isMasked ? 0x80 : 0)])
  const isShort = claims === undefined && bytes.length < 126
  return Buffer.concat([Buffer.from([first]), isShort ? short : length, Buffer.alloc(isMasked ? 4 : 0), bytes])
}
