import type { FastifyInstance } from 'fastify'
import { serveCanary } from '../timers/serveCanary.ts'
import { answerWeb } from './answerWeb.ts'
import type { Muster } from './muster.ts'

/** The link in a practice page: whoever opens it has nothing but that. */
export function serveCanaries(app: FastifyInstance, { muster }: { muster: Muster }): void {
  const { kernel, orm } = muster
  app.route({
    method: ['GET', 'POST'],
    url: '/canary/:token',
    handler: (request, reply) =>
      answerWeb(request, reply, (asked) => serveCanary(orm.em.fork(), kernel.readTime(new Date()), asked)),
  })
}
