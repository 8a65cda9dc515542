import { createHash } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Operation } from '@muster/shared/policy/permissions'
import { IdempotencyConflict } from './refusals.ts'
import type { Caller } from './work.ts'

interface Claim {
  caller: Caller
  operation: Operation
  input: unknown
  request: string
}

/** What a first command with the same key did. */
export interface Earlier {
  position: number
  subjectId: string
}

/**
 * The first statement of a command that carries a key. A twin waits here on the index until the first one has ended: if
 * that one was refused there is no row and the twin goes on, else it gets what the first one did.
 */
export async function claimKey(em: EntityManager, { caller, operation, input, request }: Claim): Promise<Earlier | undefined> {
  const { knock, idempotencyKey } = caller
  if (idempotencyKey === undefined || !('person' in knock)) return undefined

  const key = [knock.kind === 'key' ? knock.key : knock.person, operation, idempotencyKey]
  const inputHash = createHash('sha256').update(JSON.stringify(input)).digest('hex')
  const claimed = await em.execute(
    'insert into idempotency (actor, operation, key, input_hash, request) values (?, ?, ?, ?, ?) on conflict do nothing returning 1',
    [...key, inputHash, request],
  )
  if (claimed.length > 0) return undefined

  const [row] = await em.execute<{ input_hash: string; position: string; subject_id: string }[]>(
    `select input_hash, max(position) over () as position, subject_id
     from idempotency join ledger using (request)
     where actor = ? and operation = ? and key = ? order by ledger.position limit 1`,
    key,
  )
  if (row?.input_hash !== inputHash) throw new IdempotencyConflict(operation)
  return { position: Number(row.position), subjectId: row.subject_id }
}
