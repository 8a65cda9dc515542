import type { EntityManager } from '@mikro-orm/postgresql'
import { breathe } from '../kernel/breathe.ts'
import { ImportRow } from './importRow.entity.ts'
import type { Row } from './plan.ts'

const PAGE = 1_000

/** All rows of an import, in the order of its files. */
export async function rowsOf(em: EntityManager, importId: string): Promise<Row[]> {
  const all: Row[] = []
  for (;;) {
    const last = all.at(-1)?.id
    const where = { importId, ...(last && { id: { $gt: last } }) }
    const rows = await em.find(ImportRow, where, { orderBy: { id: 'asc' }, limit: PAGE, disableIdentityMap: true })
    all.push(...rows.map(({ id, noun, file, line, cells }) => ({ id, noun, file, line, cells })))
    if (rows.length < PAGE) return all
    await breathe()
  }
}
