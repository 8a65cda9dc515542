import type { FastifyInstance } from 'fastify'

const noStore = { 'cache-control': 'no-store' }

/** What a supervisor asks (`/healthz`: is the process alive) and a load balancer (`/readyz`: may it take traffic; 503 while not). */
export function serveHealth(app: FastifyInstance, readiness: () => Promise<{ ready: boolean }>): void {
  app.get('/healthz', async () => ({ alive: true }))
  app.get('/readyz', async (_request, reply) => {
    const told = await readiness()
    return reply
      .code(told.ready ? 200 : 503)
      .headers(told.ready ? noStore : { ...noStore, 'retry-after': '1' })
      .send(told)
  })
}
