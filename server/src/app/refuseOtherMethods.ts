import type { FastifyInstance } from 'fastify'
import type { ErrorCode } from '../kernel/refusals.ts'

const others = ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const message = 'Send queries and mutations by POST; subscriptions by WebSocket, or GET /graphql/changes.'

/** `/graphql` takes POST alone: a link must not ask in somebody's name. */
export function refuseOtherMethods(app: FastifyInstance): void {
  const refusal = { errors: [{ message, extensions: { code: 'BAD_REQUEST' satisfies ErrorCode } }] }
  app.route({
    method: others,
    url: '/graphql',
    // Before a body is read.
    onRequest: async (_request, reply) => reply.code(405).header('allow', 'POST').send(refusal),
    handler: () => undefined,
  })
}
