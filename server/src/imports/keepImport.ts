import type { EntityManager } from '@mikro-orm/postgresql'
import type { ImportNoun, ImportState } from '@muster/shared/vocabulary/imports'
import { v7 as uuid } from 'uuid'
import type { Count } from './importCounts.ts'
import type { ImportProblem } from './importProblem.ts'
import type { Planned } from './plan.ts'
import type { GivenRow } from './readFiles.ts'

/** Staged rows are bookkeeping (mechanics): nobody's directory is another for them, so no command writes them. */
const BATCH = 500

export async function beginImport(em: EntityManager, byId: string, files: readonly string[]): Promise<string> {
  const id = uuid()
  await em.execute(
    `insert into directory_import (id, by_id, at, state, files, total, done, counted, problems, beat_at, version)
     select ?, ?, now(), 'reading', array(select json_array_elements_text(?::json)), 0, 0, '{}', '[]', now(), 1`,
    [id, byId, JSON.stringify(files)],
  )
  return id
}

export async function stageRows(em: EntityManager, importId: string, rows: readonly GivenRow[]): Promise<void> {
  const staged = rows.map((row) => ({ ...row, id: uuid() }))
  await em.execute(
    `insert into import_row (id, import_id, noun, file, line, cells, label, changes, faults, notes)
     select id, ?, noun, file, line, cells, '', '[]', '[]', '{}'
     from json_to_recordset(?::json) as row(id uuid, noun text, file text, line int, cells jsonb)`,
    [importId, JSON.stringify(staged)],
  )
  await em.execute('update directory_import set total = total + ?, done = done + ?, beat_at = now() where id = ?', [
    rows.length,
    rows.length,
    importId,
  ])
}

interface Step {
  state: ImportState
  counted?: Partial<Record<ImportNoun, Count>>
  problems?: readonly ImportProblem[]
  digest?: string | null
}

/** A step begins or ends, unless somebody has decided on the import meanwhile. */
export async function turnImport(em: EntityManager, id: string, { state, counted = {}, problems = [], digest = null }: Step) {
  await em.execute(
    `update directory_import set state = ?, counted = ?::jsonb, problems = ?::jsonb, digest = ?, done = 0, beat_at = now(), version = version + 1
     where id = ? and state in ('reading', 'checking', 'checked')`,
    [state, JSON.stringify(counted), JSON.stringify(problems), digest, id],
  )
}

/** What rows would do, so many at a time; the second half of checking them. */
export async function keepEffects(em: EntityManager, importId: string, planned: readonly Planned[]): Promise<void> {
  for (let from = 0; from < planned.length; from += BATCH) {
    const rows = planned.slice(from, from + BATCH).map(({ row, effect, label, before, changes, faults, notes }) => ({
      ...{ id: row.id, effect, label, thing_id: before?.id ?? null, changes, faults: faults.all, notes },
    }))
    await em.execute(
      `update import_row set effect = new.effect, label = new.label, thing_id = new.thing_id, changes = new.changes, faults = new.faults,
         notes = array(select json_array_elements_text(new.notes))
       from json_to_recordset(?::json) as new(id uuid, effect text, label text, thing_id uuid, changes jsonb, faults jsonb, notes json)
       where import_row.id = new.id`,
      [JSON.stringify(rows)],
    )
    await keepDone(em, importId, Math.ceil((planned.length + from + rows.length) / 2))
  }
}

export async function keepDone(em: EntityManager, id: string, done: number): Promise<void> {
  await em.execute('update directory_import set done = ?, beat_at = now() where id = ?', [done, id])
}

/** Rows of what is decided on go with the decision, those of everything else after a day. */
export async function forgetRows(em: EntityManager, importId: string): Promise<void> {
  await em.execute('delete from import_row where import_id = ?', [importId])
}

/** Whose server died is to be uploaded again; what nobody decided on within a day is not kept. */
export async function sweepImports(em: EntityManager): Promise<void> {
  const because = (message: string) => JSON.stringify([{ file: '', line: null, message }])
  await em.execute(
    `update directory_import set state = 'failed', problems = ?::jsonb, version = version + 1
     where state in ('reading', 'checking') and beat_at < now() - interval '1 minute'`,
    [because('The server stopped while it worked on these files: upload them again. Nothing was changed.')],
  )
  await em.execute(
    `update directory_import set state = 'failed', problems = ?::jsonb, version = version + 1
     where state = 'checked' and at < now() - interval '24 hours'`,
    [because('Nobody applied it within 24 hours: upload the files again. Nothing was changed.')],
  )
  await em.execute(
    `delete from import_row where import_id in (select id from directory_import where state not in ('reading', 'checking', 'checked'))`,
  )
}

/** Somebody is forgotten: what was read of them and not decided on is not kept, either. To apply the rest, it is uploaded without them. */
export async function forgetRowsWith(em: EntityManager, words: readonly string[]): Promise<void> {
  const written = words.map((word) => JSON.stringify(word).slice(1, -1)) // As PostgreSQL writes it inside of jsonb.
  const isIn = (column: string) => words.map(() => `strpos(lower(${column}), lower(?)) > 0`).join(' or ')
  const message = 'Somebody in these files was forgotten since: upload them again without. Nothing was changed.'
  const problems = JSON.stringify([{ file: '', line: null, message }])
  await em.execute(
    `update directory_import set state = 'failed', problems = ?::jsonb, version = version + 1
     where state in ('reading', 'checking', 'checked') and id in (select import_id from import_row where ${isIn('cells::text')})`,
    [problems, ...written],
  )
  await em.execute(`update directory_import set problems = ?::jsonb, version = version + 1 where ${isIn('problems::text')}`, [
    problems,
    ...written,
  ])
  await em.execute(
    `update directory_import set version = version + 1,
       files = array(select 'file ' || at from unnest(files) with ordinality as file(name, at) order by at)
     where ${isIn("array_to_string(files, ' ')")}`,
    [...words],
  )
  await sweepImports(em)
}
