import type { FastifyInstance } from 'fastify'
import { serveCalendar } from '../oncall/serveCalendar.ts'
import { answerWeb } from './answerWeb.ts'
import type { Muster } from './muster.ts'

/** `GET /oncall/calendar/<token>.ics`: calendars read it by themselves, without a session. */
export function serveCalendars(app: FastifyInstance, { muster }: { muster: Muster }): void {
  const { kernel, orm } = muster
  app.get('/oncall/calendar/:file', (request, reply) =>
    answerWeb(request, reply, (asked) => serveCalendar(orm.em.fork(), kernel.readTime(new Date()), asked)),
  )
}
