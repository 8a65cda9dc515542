import type { EntityClass, EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuid } from 'uuid'
import { Wording } from '../kernel/wording.entity.ts'
import { ComponentHistory } from '../statuspage/componentHistory.entity.ts'
import { breathe } from '../kernel/breathe.ts'
import type { Things } from './picture.ts'
import { entities } from './readPicture.ts'

const BATCH = 500

export interface Written {
  noun: keyof Things
  isNew: boolean
  row: Things[keyof Things]
}

/** Rows in bulk, behind the unit of work: parents first, so many at a time that nobody waits for long. */
export async function writeThings(em: EntityManager, written: readonly Written[], now: Date): Promise<void> {
  for (const [noun, entity] of Object.entries(entities) as [keyof Things, EntityClass<object>][]) {
    const own = written.filter((one) => one.noun === noun)
    const added = own.filter(({ isNew }) => isNew).map(({ row }) => row)
    await insert(em, entity, added)
    const changed = own.filter(({ isNew }) => !isNew).map(({ row }) => row)
    for (const rows of batches(changed)) {
      await em.upsertMany(entity, rows as never[], { onConflictFields: ['id'] as never, disableIdentityMap: true })
      await breathe()
    }
    if (noun !== 'components') continue
    const histories = (added as Things['components'][]).map(({ id, state }) => ({ id: uuid(), componentId: id, at: now, state }))
    await insert(em, ComponentHistory, histories)
  }
}

export const writeAllWords = (em: EntityManager, words: readonly Wording[]) => insert(em, Wording, words)

async function insert(em: EntityManager, entity: EntityClass<object>, rows: readonly object[]): Promise<void> {
  for (const some of batches(rows)) {
    await em.insertMany(entity, some as never[])
    await breathe()
  }
}

function* batches<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let from = 0; from < rows.length; from += BATCH) yield rows.slice(from, from + BATCH)
}
