import type { FastifyInstance } from 'fastify'
import type { ErrorCode } from '../kernel/refusals.ts'

const UNREADABLE = '/.unreadable'
const message = 'This address cannot be read: a % in it needs two hexadecimal digits behind it, and all of them UTF-8.'

/** The framework would answer by itself what it cannot decode, without headers of ours: so it is led to a route. */
export function readableUrl({ url = '/' }: { url?: string | undefined }): string {
  try {
    decodeURIComponent(url.split('?')[0]!)
    return url
  } catch {
    return UNREADABLE
  }
}

export function refuseUnreadable(app: FastifyInstance): void {
  app.all(UNREADABLE, async (request, reply) =>
    reply
      .code(400)
      .send({ errors: [{ message, extensions: { code: 'BAD_REQUEST' satisfies ErrorCode, requestId: request.id } }] }),
  )
}
