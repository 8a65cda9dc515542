import { connect } from 'node:net'
import { obey } from '../child.ts'
import type { Opened } from './contend.ts'

const CONNECTIONS = 10
const END = '\r\n\r\n'

/** Asks from a process of its own, over ten connections for so long; reads of an answer only its status and length. */
obey({
  async askAll({ url, cookie, query, ms, isApart }: Opened & { query: string; ms: number; isApart: boolean }) {
    const request = (n: number) => requestOf(new URL(url), JSON.stringify({ query: isApart ? `${query} # ${n}` : query }), cookie)
    const from = performance.now()
    const each = await Promise.all(
      Array.from({ length: CONNECTIONS }, (_, n) => askFor(Number(new URL(url).port), request(n), from + ms)),
    )
    const answers = each.reduce((sum, count) => sum + count, 0)
    return { answers, aSecond: (answers / (performance.now() - from)) * 1_000 }
  },
})

function requestOf({ host, pathname }: URL, body: string, cookie?: string): Buffer {
  const length = `content-length: ${Buffer.byteLength(body)}`
  const lines = [
    `POST ${pathname} HTTP/1.1`,
    `host: ${host}`,
    'content-type: application/json',
    'accept: application/json',
    length,
  ]
  return Buffer.from([...lines, ...(cookie ? [`cookie: ${cookie}`] : [])].join('\r\n') + END + body)
}

/** One connection, one question after the other until then; answers how many were answered. */
function askFor(port: number, request: Buffer, until: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let answers = 0
    let missing = 0
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => socket.write(request))
    socket.on('data', (some) => {
      missing = (missing || lengthOf(some)) - some.length
      if (missing > 0) return
      answers++
      if (performance.now() < until) return void socket.write(request)
      socket.destroy()
      resolve(answers)
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the server hung up')))

    /** Of a whole answer, whose head is in its first bytes. */
    function lengthOf(some: Buffer): number {
      const head = some.toString('latin1', 0, some.indexOf(END) + END.length)
      const said = /^content-length: (\d+)/im.exec(head)
      if (said && head.startsWith('HTTP/1.1 200')) return head.length + Number(said[1])
      socket.destroy(new Error(`not an answer whose length is told: ${head}`))
      return Infinity
    }
  })
}
