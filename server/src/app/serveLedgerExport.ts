import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { BadInput, Forbidden, Refusal } from '../kernel/refusals.ts'
import { exportLines, exportTable } from '../ledger/exportLedger.ts'
import { ledgerOf, type LedgerFilter } from '../ledger/ledgerFilter.ts'
import type { Cookies } from './cookies.ts'
import type { Muster } from './muster.ts'
import { whoKnocks } from './whoKnocks.ts'

const some = z.union([z.string().transform((one) => [one]), z.array(z.string()).max(100, '100 at most.')]).optional()
const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .optional()
const asked = z.object({
  kind: some,
  subject: some,
  actor: some,
  person: some,
  doneBy: some,
  about: some,
  incident: some,
  from: moment,
  to: moment,
})

/** The ledger as a file: JSON Lines to prove, for who may read whole entries; CSV to read. As much of it as the asker may read, by the same filter as on the screen. */
export function serveLedgerExport(app: FastifyInstance, { muster, cookies }: { muster: Muster; cookies: Cookies }): void {
  const { em } = muster.orm
  const serve = (name: string, type: string, lines: typeof exportLines | typeof exportTable) =>
    app.get(`/export/${name}`, async (request, reply) => {
      try {
        const { actor, lacks } = await whoKnocks({ kernel: muster.kernel, cookies }, request.headers)
        if (lacks) throw new Forbidden('read', lacks)
        const where = ledgerOf(actor, readFilter(request.query))
        reply.type(type).header('cache-control', 'no-store').header('content-disposition', `attachment; filename="${name}"`)
        return await reply.send(Readable.from(lines(em.fork(), where, actor)))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const { code } = error.extensions
        const status = code === 'UNAUTHENTICATED' ? 401 : code === 'FORBIDDEN' ? 403 : 400
        return reply.code(status).send({ errors: [{ message: error.message, extensions: error.extensions }] })
      }
    })
  serve('ledger.jsonl', 'application/x-ndjson; charset=utf-8', exportLines)
  serve('ledger.csv', 'text/csv; charset=utf-8', exportTable)
}

function readFilter(query: unknown): LedgerFilter {
  const { data, error } = asked.safeParse(query)
  if (!data) throw BadInput.of(error.issues)
  const { kind: kinds, subject: subjects, actor: actors, person: people, doneBy, about, incident: incidents, from, to } = data
  return {
    kinds: kinds ?? null,
    subjects: subjects ?? null,
    actors: actors ?? null,
    people: people ?? null,
    doneBy: doneBy ?? null,
    about: about ?? null,
    incidents: incidents ?? null,
    from: from ?? null,
    to: to ?? null,
  }
}
