import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { mayPerform } from '@muster/shared/rules/mayPerform'
import type { Actor } from '@muster/shared/vocabulary/actor'
import { importNouns } from '@muster/shared/vocabulary/imports'
import { dayOf } from '../catalog/dayOf.ts'
import { exportDocument, exportTable } from '../imports/exportDirectory.ts'
import { serveCheck, serveUpload } from '../imports/serveImport.ts'
import { BadInput, Forbidden, Refusal, Unauthenticated } from '../kernel/refusals.ts'
import type { Cookies } from './cookies.ts'
import { limits } from './limits.ts'
import type { Muster } from './muster.ts'
import { whoKnocks } from './whoKnocks.ts'

const statuses: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404, CONFLICT: 409 }

/** The directory as files: uploaded to be imported, and exported in the same form. */
export function serveImports(app: FastifyInstance, { muster, cookies }: { muster: Muster; cookies: Cookies }): void {
  const { kernel, imports: jobs, orm } = muster
  const asked = (answer: (actor: Actor, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) =>
    async function answered(request: FastifyRequest, reply: FastifyReply) {
      try {
        const { actor } = await whoKnocks({ kernel, cookies }, request.headers)
        return await answer(actor, request, reply)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const { message, extensions } = error
        return reply.code(statuses[String(extensions['code'])] ?? 400).send({ errors: [{ message, extensions }] })
      }
    }
  void app.register(async (door) => {
    // Read below, as it comes: a body of this size is nothing to keep twice.
    door.addContentTypeParser('multipart/form-data', (_request, _body, done) => done(null))
    door.post(
      '/import',
      asked(async (actor, request, reply) => reply.send(await serveUpload({ kernel, jobs }, actor, await asRequest(request)))),
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

/** The slices speak the web's own words. */
async function asRequest({ raw, headers, url }: FastifyRequest): Promise<Request> {
  const site = headers['sec-fetch-site']
  if (site && site !== 'same-origin' && site !== 'none') throw new Forbidden('directory.import', 'association')
  const body = await readUpTo(limits.uploadBytes, raw)
  return new Request(new URL(url, 'http://muster.invalid'), {
    method: 'POST',
    headers: { 'content-type': headers['content-type'] ?? '' },
    body,
  })
}

async function readUpTo(most: number, raw: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += piece.length
    if (bytes > most) break
    pieces.push(piece)
  }
  if (bytes > most) {
    raw.resume() // Who still sends must come to an end before they hear the answer.
    throw new BadInput([{ path: 'file', message: `All files together may have ${most / 1_048_576} MB.` }])
  }
  return Buffer.concat(pieces)
}
