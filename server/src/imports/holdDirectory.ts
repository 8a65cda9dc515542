import type { EntityManager } from '@mikro-orm/postgresql'
import type { ImportNoun } from '@muster/shared/vocabulary/imports'
import { closeGate } from '../kernel/gate.ts'
import { locks } from '../kernel/locks.ts'

const directory = ['vendor', 'product', 'client', 'subscription', 'agreement', 'person']
/** So many gates are shut one by one; for more, everybody waits. */
const GATES = 500

/**
 * From here on nobody else changes the directory until this transaction has ended: what is read now is what is written on. Reading
 * goes on, and so does work on incidents; what a published update says of components waits only where the catalog is imported. What
 * is under way by whom an import takes rights from ends first, as with the command that changes them.
 */
export async function holdDirectory(em: EntityManager, importId: string, nouns: ReadonlySet<ImportNoun>): Promise<void> {
  const touched = await em.execute<{ id: string }[]>(
    `select thing_id as id from import_row where import_id = ? and noun = 'people' and effect = 'change' and thing_id is not null
     order by thing_id limit ${GATES + 1}`,
    [importId],
  )
  if (touched.length > GATES) await em.execute('lock table person in exclusive mode')
  else for (const { id } of touched) await closeGate(em, id)
  // As every command that may take an administrator away: who leaves meanwhile by another way is counted.
  if (nouns.has('people')) await em.execute(`select pg_advisory_xact_lock(${locks.administrators}, 0)`)
  const tables = nouns.has('products') || nouns.has('components') ? [...directory, 'component'] : directory
  await em.execute(`lock table ${tables.join()} in share row exclusive mode`)
}
