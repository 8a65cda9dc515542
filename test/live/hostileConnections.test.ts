import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { besieged, survives, type Attack, type Siege } from '../kit/neighbour.ts'
import { head, rawLine } from '../kit/rawLine.ts'

/** As the server's own, for a shorter day. */
const patience = { headersMs: 2_000, requestMs: 4_000, idleMs: 6_000, keptMs: 3_000, lookMs: 200, stuckMs: Infinity }

let at: Siege
beforeAll(async () => void (at = await besieged({ patience })))
afterAll(() => at[Symbol.asyncDispose]())

const json = { 'content-type': 'application/json' }
const epoch = '{"query":"{ epoch }"}'
const post = (body: string, headers: Record<string, string> = {}) =>
  head('POST /graphql', { ...json, 'content-length': String(Buffer.byteLength(body)), ...headers }) + body

/** Says this and no more; the status it is answered with when it is let go, or 0. */
const saying =
  (...said: (string | Buffer)[]): Attack =>
  async ({ doors }) => {
    const line = await rawLine(doors)
    for (const bytes of said) line.socket.write(bytes)
    return line.outcome()
  }

/** Says this, then a byte now and then. */
const dripping =
  (said: string, then: string): Attack =>
  async ({ doors }) => {
    const line = await rawLine(doors)
    line.socket.write(said)
    line.drip(then)
    return line.outcome()
  }

/** Asks for much, over and over, and reads nothing. */
const deaf =
  (path: string): Attack =>
  async ({ doors, letsGoOf }) => {
    const line = await rawLine(doors, { deaf: true })
    line.socket.write(head(`GET ${path}`).repeat(2_000))
    const outcome = await letsGoOf(line)
    line.socket.destroy()
    return outcome
  }

const attacks: Record<string, [Attack, expected: unknown]> = {
  'connects and says nothing': [saying(), 408],
  'says half of a line': [saying('POST /gra'), 408],
  'writes its headers letter by letter': [dripping('GET /status HTTP/1.1\r\nhost: x\r\n', 'x-slow: y\r\n'), 408],
  'writes headers for ever': [dripping('GET /status HTTP/1.1\r\nhost: x\r\nx-slow: ', 'y'), 408],
  'promises a body and sends none': [saying(head('POST /graphql', { ...json, 'content-length': '1000' })), 408],
  'writes its body letter by letter': [dripping(head('POST /graphql', { ...json, 'content-length': '1000' }), ' '), 408],
  'writes its body in chunks for ever': [
    dripping(head('POST /graphql', { ...json, 'transfer-encoding': 'chunked' }), '1\r\n \r\n'),
    408,
  ],
  'keeps a connection that it needs no more': [saying(head('GET /healthz')), 200],
  'sends a header of 20 kB': [saying(head('GET /status', { cookie: 'x'.repeat(20_000) })), 431],
  'sends three thousand headers': [
    saying(head('GET /status', Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`h${n}`, 'x'])))),
    431,
  ],
  'says two lengths of one body': [saying(post(epoch, { 'transfer-encoding': 'chunked' })), 400],
  'speaks no HTTP': [saying('\u0016\u0003\u0001\u0002\u0000\u0001\u0000'), 400],
  'speaks of no host': [saying('GET /status HTTP/1.1\r\n\r\n'), 400],
  'has a method of its own': [saying('STEAL /status HTTP/1.1\r\nhost: x\r\n\r\n'), 400],
  'wants to be connected elsewhere': [saying(head('CONNECT 10.0.0.1:22')), 0],
  'wants to be told what it said': [saying(head('TRACE /graphql', { connection: 'close' })), 404],
  deletes: [saying(head('DELETE /graphql', { connection: 'close' })), 405],
  'queries by address': [saying(head('GET /graphql?query=mutation%7BsignOut%7Bposition%7D%7D', { connection: 'close' })), 405],
  'climbs out of the folder': [saying(head('GET /status/assets/../../../../etc/passwd', { connection: 'close' })), 403],
  'climbs out of it in other letters': [
    saying(head('GET /status/assets/%2e%2e%2f%2e%2e%2fassets.json', { connection: 'close' })),
    404,
  ],
  'writes an address that is none': [saying(head('GET /%ff%c0', { connection: 'close' })), 400],
  'sends 10 MB in 10 kB': [
    async (at) => {
      const bomb = gzipSync(Buffer.alloc(10_000_000, ' '))
      const headers = { ...json, 'content-encoding': 'gzip', 'content-length': String(bomb.length), connection: 'close' }
      return saying(head('POST /graphql', headers), bomb)(at)
    },
    413,
  ],
  'sends an encoding that is none': [saying(post('x', { 'content-encoding': 'snail', connection: 'close' })), 415],
  'asks for 2,000 pages at once and reads none': [deaf('/graphql/schema.graphql'), 'let go'],
}

test.concurrent.each(Object.entries(attacks))('who %s', async (_, [attack, expected]) => {
  expect(await survives(at, attack)).toEqual(expected)
})
