import type { EntityManager } from '@mikro-orm/postgresql'
import { stringify } from 'csv-stringify/sync'
import { Person } from '../people/person.entity.ts'
import { actsFor } from '@muster/shared/rules/mayRead'
import type { Actor } from '@muster/shared/vocabulary/actor'
import { Loaders } from '../kernel/loaders.ts'
import { Forbidden } from '../kernel/refusals.ts'
import { readEntry } from './entry.ts'
import { firstOf } from './firstOf.ts'
import { ownPart } from './ownPart.ts'
import { all, type Row, type Where } from './readRows.ts'

const PAGE = 5_000

/** A line an entry, its bytes as they were hashed: what `verify-ledger --export` reads. */
export function exportLines(em: EntityManager, where: Where, actor: Actor): AsyncGenerator<string> {
  // The bytes of an entry name every client that it is about.
  if (actsFor(actor)) throw new Forbidden('ledger.read', 'scope')
  return linesOf(em, where)
}

async function* linesOf(em: EntityManager, where: Where): AsyncGenerator<string> {
  for await (const rows of pages(em, where))
    yield rows
      .map(({ position, hash, body }) => `{"position":${position},"hash":"${hash.toString('hex')}","body":${body}}\n`)
      .join('')
}

const columns = [
  'position',
  'at',
  'kind',
  'actor',
  'actorId',
  'subjectType',
  'subjectId',
  'incident',
  'changes',
  'request',
  'hash',
]

/** For a spreadsheet: nothing in it is taken for a formula. */
export async function* exportTable(em: EntityManager, where: Where, actor: Actor): AsyncGenerator<string> {
  yield stringify([columns])
  for await (const rows of pages(em, where)) yield stringify(await tabulate(em, rows, actor), { escape_formulas: true })
}

async function tabulate(em: EntityManager, rows: readonly Row[], actor: Actor): Promise<unknown[][]> {
  const load = new Loaders(em.fork())
  const own = await Promise.all(rows.map((row) => ownPart(readEntry(row), { actor, load })))
  const entries = own.flatMap((entry, at) => (entry ? [{ ...entry, hash: rows[at]!.hash.toString('hex') }] : []))
  const ids = new Set(entries.filter(({ actor }) => actor.kind === 'person').map(({ actor }) => actor.id))
  const people = await em.fork().find(Person, { id: { $in: [...ids] } }, { disableIdentityMap: true })
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return entries.map(({ position, at, kind, actor, subject, incident = '', changes = {}, request, hash }) => [
    position,
    at,
    kind,
    names.get(actor.id) ?? actor.id,
    actor.id,
    subject.type,
    subject.id,
    incident,
    JSON.stringify(changes),
    request,
    hash,
  ])
}

/** In order, from the first; each page is read when the one before has been taken. */
async function* pages(em: EntityManager, where: Where): AsyncGenerator<Row[]> {
  for (let after = 0; ; ) {
    const { sql, values } = firstOf(all(where, { sql: 'position > ?', values: [after] }), 'asc', PAGE)
    const rows = await em.fork().execute<Row[]>(sql, [...values])
    if (rows.length === 0) return
    yield rows
    after = Number(rows.at(-1)!.position)
  }
}
