import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** What a mail server does with the next mail: take it, or say a code, or take its time, or hang up once it has it all. */
type Manner = 'takes' | 'dropsAfterData' | { says: number; at: 'recipient' | 'data' } | { waits: Promise<void> }

export interface Mail {
  to: string[]
  raw: string
  /** As somebody reads it, where it is plain ASCII. */
  text: string
  header(name: string): string | undefined
}

/** A mail server on loopback that behaves as it is told. */
export async function mailServer() {
  const taken: Mail[] = []
  const server = {
    manner: 'takes' as Manner,
    taken,
    /** What came, taken or not. */
    tried: 0,
    busy: 0,
    busiest: 0,
    url: '',
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => smtp.close(() => resolve())),
  }
  const refuse = (code: number) => Object.assign(new Error('refused for <ana@example.com>'), { responseCode: code })
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 10,
    onRcptTo(_address, _session, callback) {
      const { manner } = server
      callback(typeof manner === 'object' && 'says' in manner && manner.at === 'recipient' ? refuse(manner.says) : null)
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const { manner } = server
        server.tried++
        server.busiest = Math.max(server.busiest, ++server.busy)
        if (typeof manner === 'object' && 'waits' in manner) await manner.waits
        server.busy--
        if (typeof manner === 'object' && 'says' in manner) return callback(refuse(manner.says))
        taken.push(
          mailOf(
            Buffer.concat(chunks).toString('utf8'),
            session.envelope.rcptTo.map(({ address }) => address),
          ),
        )
        if (manner !== 'dropsAfterData') return callback(null)
        const [connection] = [...(smtp as unknown as { connections: Set<{ _socket: { destroy(): void } }> }).connections]
        connection!._socket.destroy()
      })
    },
  })
  smtp.on('error', () => {}) // A line that was cut.
  smtp.listen(0, '127.0.0.1')
  await once(smtp.server, 'listening')
  server.url = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`
  return server
}

function mailOf(raw: string, to: string[]): Mail {
  const head = raw.split('\r\n\r\n')[0]!.replace(/\r\n[ \t]+/g, ' ')
  const text = raw.slice(raw.indexOf('\r\n\r\n')).replace(/=\r\n/g, '').replaceAll('=3D', '=')
  return { to, raw, text, header: (name) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] }
}
