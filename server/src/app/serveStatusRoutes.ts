import path from 'node:path'
import { Readable } from 'node:stream'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { LiveStatusPage } from '../statuspage/liveStatusPage.ts'
import { serveStatusEvents, serveStatusPage } from '../statuspage/serveStatus.ts'

/** Gives the status page's doors, which speak in web requests, to the framework. */
export function serveStatus(app: FastifyInstance, page: LiveStatusPage, webDir: string): void {
  app.get('/status', (request, reply) => answer(request, reply, (asked) => serveStatusPage(page, asked)))
  app.get('/status/events', (request, reply) => answer(request, reply, (asked) => serveStatusEvents(page, asked)))
  void app.register(fastifyStatic, {
    root: path.join(webDir, 'statuspage/assets'),
    prefix: '/status/assets/',
    decorateReply: false,
    index: false,
    setHeaders(reply, file) {
      const hashed = !path.basename(file).startsWith('favicon')
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
    },
  })
}

async function answer(request: FastifyRequest, reply: FastifyReply, serve: (asked: Request) => Promise<Response>) {
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
