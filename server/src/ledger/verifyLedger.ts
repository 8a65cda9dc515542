import type { EntityManager } from '@mikro-orm/postgresql'
import { chain, origin } from './chain.ts'

const PAGE = 5_000

export interface Verdict {
  entries: number
  /** The first position whose bytes or number are not what the chain says, or whose columns not what its bytes say. */
  brokenAt?: number
}

interface Row {
  position: string
  hash: Buffer
  body: string
  is_told: boolean
}

/** Walks the whole ledger in pages and computes every hash anew; the next page is fetched while this one is hashed. */
export async function verifyLedger(em: EntityManager): Promise<Verdict> {
  let previous = origin
  let entries = 0
  let page = read(em, 0)

  for (;;) {
    const rows = await page
    if (rows.length === 0) return { entries }
    page = read(em, entries + rows.length)
    for (const row of rows) {
      entries++
      const expected = chain(previous, entries, Buffer.from(row.body))
      if (Number(row.position) !== entries || !expected.equals(row.hash) || !row.is_told) return { entries, brokenAt: entries }
      previous = row.hash
    }
  }
}

/** With a limit in it the inner query is one of its own: a body is read once. */
const page = `
  select position, hash, body,
    (at, kind, subject_id, incident_id, actor_id, reach, request) is not distinct from
    (said ->> 'at', said ->> 'kind', said #>> '{subject,id}', said ->> 'incident', said #>> '{actor,id}', said ->> 'reach', said ->> 'request')
      as is_told
  from (select *, body::jsonb as said from ledger where position > ? order by position limit ?) entries
  order by position`

function read(em: EntityManager, after: number): Promise<Row[]> {
  return em.fork().execute<Row[]>(page, [after, PAGE])
}
