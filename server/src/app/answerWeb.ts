import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Gives a door that speaks in web requests to the framework. */
export async function answerWeb(request: FastifyRequest, reply: FastifyReply, serve: (asked: Request) => Promise<Response>) {
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  const headers = new Headers(
    Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as [string, string]] : [],
    ),
  )
  const response = await serve(
    new Request(`http://muster${request.url}`, { method: request.method, headers, signal: gone.signal }),
  )
  reply.code(response.status)
  response.headers.forEach((value, name) => reply.header(name, value))
  return reply.send(response.body ? Readable.fromWeb(response.body as never) : '')
}
