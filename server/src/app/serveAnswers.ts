import type { FastifyInstance } from 'fastify'
import { answerStyle } from '../oncall/answerHtml.ts'
import { serveAnswer } from '../oncall/serveAnswer.ts'
import { answerWeb } from './answerWeb.ts'
import type { Muster } from './muster.ts'
import { requestNames } from '../kernel/requestNames.ts'

/** `/answer/<token>`: who was paged answers from a mail, without signing in. */
export async function serveAnswers(app: FastifyInstance, { muster }: { muster: Muster }): Promise<void> {
  await app.register(async (door) => {
    // A form without fields; its address says it all.
    door.addContentTypeParser('application/x-www-form-urlencoded', (_request, payload, done) => {
      payload.resume()
      done(null)
    })
    door.get('/answer/style.css', async (_request, reply) =>
      reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600').send(answerStyle),
    )
    for (const path of ['/answer/:token', '/answer/:token/:what'])
      door.route({
        method: ['GET', 'POST'],
        url: path,
        handler: (request, reply) =>
          answerWeb(request, reply, (asked) => serveAnswer(muster.kernel, asked, requestNames(request.id))),
      })
  })
}
