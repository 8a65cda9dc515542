import type { FastifyInstance } from 'fastify'
import { answerStyle } from '../incidents/answerHtml.ts'
import { serveAnswer } from '../incidents/serveAnswer.ts'
import { serveUnfollow } from '../followers/serveUnfollow.ts'
import { answerWeb } from './answerWeb.ts'
import type { Muster } from './muster.ts'
import { requestNames } from '../kernel/requestNames.ts'

/** `/answer/<token>` and `/unfollow/<token>`: what one does from a mail, without signing in. */
export async function serveAnswers(app: FastifyInstance, { muster }: { muster: Muster }): Promise<void> {
  const { kernel } = muster
  await app.register(async (door) => {
    // A form without fields, or a one-click POST whose only field says that it is one: the address says it all.
    door.addContentTypeParser(['application/x-www-form-urlencoded', 'multipart/form-data'], (_request, payload, done) => {
      payload.resume()
      done(null)
    })
    door.get('/answer/style.css', async (_request, reply) =>
      reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600').send(answerStyle),
    )
    for (const [path, serve] of doors)
      door.route({
        method: ['GET', 'POST'],
        url: path,
        handler: (request, reply) =>
          answerWeb(request, reply, (asked) =>
            serve(asked, { kernel, now: kernel.readTime(new Date()), nextRequest: requestNames(request.id) }),
          ),
      })
  })
}

const doors = [
  ['/answer/:token', serveAnswer],
  ['/answer/:token/:what', serveAnswer],
  ['/unfollow/:token', serveUnfollow],
] as const
