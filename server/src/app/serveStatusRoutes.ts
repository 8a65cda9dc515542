import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { LiveStatusPage } from '../statuspage/liveStatusPage.ts'
import { serveStatusEvents, serveStatusPage } from '../statuspage/serveStatus.ts'
import { answerWeb } from './answerWeb.ts'

/** Gives the status page's doors, which speak in web requests, to the framework. */
export function serveStatus(app: FastifyInstance, page: LiveStatusPage, webDir: string): void {
  app.get('/status', (request, reply) => answerWeb(request, reply, (asked) => serveStatusPage(page, asked)))
  app.get('/status/events', (request, reply) =>
    answerWeb(request, reply, (asked, address) => serveStatusEvents(page, asked, address)),
  )
  void app.register(fastifyStatic, {
    root: path.join(webDir, 'statuspage/assets'),
    prefix: '/status/assets/',
    decorateReply: false,
    index: false,
    preCompressed: true,
    setHeaders(reply, file) {
      const hashed = !path.basename(file).startsWith('favicon')
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
    },
  })
}
