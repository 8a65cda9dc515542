import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** What answers a request of the web; the second is the asker's address, behind proxies too. */
type Serve = (asked: Request, address: string) => Promise<Response>

/** Gives a door that speaks in web requests to the framework. */
export async function answerWeb(request: FastifyRequest, reply: FastifyReply, serve: Serve) {
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  const headers = new Headers(
    Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as [string, string]] : [],
    ),
  )
  const response = await serve(
    new Request(`http://muster${request.url}`, { method: request.method, headers, signal: gone.signal }),
    request.ip,
  )
  reply.code(response.status)
  response.headers.forEach((value, name) => reply.header(name, value))
  return reply.send(response.body ? Readable.fromWeb(response.body as never) : '')
}
