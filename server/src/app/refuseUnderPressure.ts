import underPressure from '@fastify/under-pressure'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { getHeapStatistics } from 'node:v8'
import { Unavailable } from '../kernel/refusals.ts'
import type { Patience } from './patience.ts'

const FULL = 0.9
/** From memory, and what everybody looks at when we are in trouble; and whether the process is alive, which it is. */
const ALWAYS = /^\/(?:status|healthz)(?:[/?]|$)/

/** A server that does not get to its work refuses more of it at once: another one, or the next second, serves better. */
export async function refuseUnderPressure(app: FastifyInstance, { stuckMs, lookMs }: Patience): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: stuckMs,
    maxHeapUsedBytes: getHeapStatistics().heap_size_limit * FULL,
    sampleInterval: lookMs,
    pressureHandler: (request: FastifyRequest, reply: FastifyReply) =>
      ALWAYS.test(request.url) ? undefined : void answerUnavailable(reply, new Unavailable()),
  })
}

export function answerUnavailable(reply: FastifyReply, { message, extensions }: Unavailable): FastifyReply {
  return reply
    .code(503)
    .header('retry-after', '1')
    .send({ errors: [{ message, extensions }] })
}
