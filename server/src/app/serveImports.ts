import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { mayPerform } from '@muster/shared/rules/mayPerform'
import type { Actor } from '@muster/shared/vocabulary/actor'
import { importNouns } from '@muster/shared/vocabulary/imports'
import { dayOf } from '../catalog/dayOf.ts'
import { exportDocument, exportTable } from '../imports/exportDirectory.ts'
import { requireImporter, serveCheck, serveUpload } from '../imports/serveImport.ts'
import { Forbidden, Refusal, Unauthenticated } from '../kernel/refusals.ts'
import type { Cookies } from './cookies.ts'
import type { Muster } from './muster.ts'
import { endInTime, Uploads } from './uploads.ts'
import { whoKnocks } from './whoKnocks.ts'

const statuses: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  UNAVAILABLE: 503,
}

/** The directory as files: uploaded to be imported, and exported in the same form. */
export function serveImports(app: FastifyInstance, { muster, cookies }: { muster: Muster; cookies: Cookies }): void {
  const { kernel, imports: jobs, orm } = muster
  const asked = (answer: (actor: Actor, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) =>
    async function answered(request: FastifyRequest, reply: FastifyReply) {
      try {
        const { actor, lacks } = await whoKnocks({ kernel, cookies }, request.headers)
        if (lacks) throw new Forbidden('read', lacks)
        return await answer(actor, request, reply)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const { message, extensions } = error
        const wait = extensions['retryAfterMs']
        if (wait) reply.header('retry-after', Math.ceil(Number(wait) / 1_000))
        return reply.code(statuses[String(extensions['code'])] ?? 400).send({ errors: [{ message, extensions }] })
      }
    }
  const uploads = new Uploads()
  void app.register(async (door) => {
    door.addHook('onRequest', async ({ raw }) => endInTime(raw))
    // Read below, as it comes: a body of this size is nothing to keep twice.
    door.addContentTypeParser('multipart/form-data', (_request, _body, done) => done(null))
    door.post(
      '/import',
      asked(async (actor, request, reply) => {
        requireImporter(actor) // Before a byte is read: what strangers send is never kept.
        requireOwnPage(request)
        return uploads.take(request.raw, async (body) =>
          reply.send(await serveUpload({ kernel, jobs }, actor, asRequest(request, body))),
        )
      }),
    )
    door.post<{ Params: { id: string } }>('/import/:id/check', async (request, reply) =>
      asked(async (actor) => reply.send(await serveCheck({ kernel, jobs }, actor, request.params.id)))(request, reply),
    )
  })
  const serve = (name: string, type: string, text: (today: string) => AsyncGenerator<string>) =>
    app.get(
      `/export/directory/${name}`,
      asked(async (actor, _request, reply) => {
        if (actor.kind === 'visitor') throw new Unauthenticated()
        if (!mayPerform(actor, 'directory.import', {})) throw new Forbidden('directory.import', 'role')
        reply.type(type).header('cache-control', 'no-store').header('content-disposition', `attachment; filename="${name}"`)
        return reply.send(Readable.from(text(dayOf(kernel.readTime(new Date())))))
      }),
    )
  for (const noun of importNouns)
    serve(`${noun}.csv`, 'text/csv; charset=utf-8', (today) => exportTable(orm.em.fork(), noun, today))
  serve('directory.json', 'application/json; charset=utf-8', (today) => exportDocument(orm.em.fork(), today))
}

function requireOwnPage({ headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site']
  if (site && site !== 'same-origin' && site !== 'none') throw new Forbidden('directory.import', 'association')
}

/** The slices speak the web's own words. */
function asRequest({ headers, url }: FastifyRequest, body: Buffer<ArrayBuffer>): Request {
  return new Request(new URL(url, 'http://muster.invalid'), {
    method: 'POST',
    headers: { 'content-type': headers['content-type'] ?? '' },
    body,
  })
}
