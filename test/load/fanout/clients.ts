import { connect as open, type Socket } from 'node:net'
import { now, obey } from '../child.ts'
import { frame, ways, type Way, type WayName } from './ways.ts'

/** Holds sockets and counts what comes, and reads nothing once it is connected: the server beside it shall have the cores. */
const AT_ONCE = 50
const pong = frame({ type: 'pong' })
const read = Buffer.alloc(256 * 1024)
const sockets: Socket[] = []
let got = new Uint32Array(0)
let wanted = 0
let missing = 0
let last = Promise.withResolvers<number>()

interface Connecting {
  port: number
  way: WayName
  query: string
  sockets: number
  cookies?: { each: number; cookies: string[] }
  /** Where they go on. */
  variables?: object
  atOnce?: number
}

obey({
  async connect({ port, way, query, sockets: count, cookies, variables, atOnce = AT_ONCE }: Connecting) {
    if (got.length !== count) got = new Uint32Array(count)
    let next = 0
    const some = async () => {
      for (let at = next++; at < count; at = next++)
        await connect(port, at, ways[way](query, cookies?.cookies[Math.floor(at / cookies.each)], variables))
    }
    await Promise.all(Array.from({ length: atOnce }, some))
  },
  /** From now on a socket has its message when it has had so many bytes. */
  arm({ bytes }: { bytes: number }) {
    got.fill(0)
    wanted = bytes
    missing = got.length
    last = Promise.withResolvers()
    if (missing === 0) last.resolve(now())
  },
  /** When the last of all sockets had it. */
  async last() {
    const late = setTimeout(() => last.reject(new Error(`${missing} of ${got.length} sockets had no message`)), 60_000)
    return last.promise.finally(() => clearTimeout(late))
  },
  /** All at once, without a word. */
  cut() {
    for (const socket of sockets.splice(0)) socket.resetAndDestroy()
  },
  pong() {
    for (const socket of sockets) socket.write(pong)
  },
})

function connect(port: number, at: number, { head, steps }: Way): Promise<void> {
  return new Promise((resolve, reject) => {
    let step = 0
    const hear = (bytes: number) => {
      if (step === steps.length) return count(at, bytes)
      const { after, say } = steps[step]!
      if (!read.toString('latin1', 0, bytes).includes(after)) return
      if (say) socket.write(say)
      if (++step === steps.length) resolve()
    }
    const socket = open({
      host: '127.0.0.1',
      port,
      noDelay: true,
      onread: { buffer: read, callback: (bytes) => (hear(bytes), true) },
    })
    socket.once('connect', () => socket.write(head))
    socket.once('error', reject)
    socket.once('close', () => reject(new Error(`socket ${at} was closed: ${read.toString('utf8', 0, 200)}`)))
    sockets.push(socket)
  })
}

function count(at: number, bytes: number): void {
  const had = got[at]!
  got[at] = had + bytes
  if (had < wanted && had + bytes >= wanted && --missing === 0) last.resolve(now())
}
