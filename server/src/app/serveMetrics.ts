import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { hashSecret } from '../people/sessions/hashSecret.ts'
import type { Metrics } from './metrics.ts'

/** `GET /metrics` for who has the token; where none is set there is no such door. */
export function serveMetrics(app: FastifyInstance, metrics: Metrics, token: string | undefined): void {
  if (token === undefined) return
  const wanted = Buffer.from(hashSecret(`Bearer ${token}`))
  app.get('/metrics', async ({ headers }, reply) => {
    const given = Buffer.from(hashSecret((headers.authorization ?? '').replace(/^bearer /i, 'Bearer ')))
    if (!timingSafeEqual(given, wanted))
      return reply.code(401).header('www-authenticate', 'Bearer').send('Bring the token of METRICS_TOKEN.\n')
    return reply
      .type(metrics.type)
      .header('cache-control', 'no-store')
      .send(await metrics.read())
  })
}
