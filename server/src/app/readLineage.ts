import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuid } from 'uuid'
import { appendToLedger } from '../kernel/appendToLedger.ts'
import { transaction } from '../kernel/transaction.ts'
import type { Mark } from '../ledger/checkpoint.ts'

/**
 * The epoch of this database: a restored backup or a failed-over server is another lineage, whose positions mean something
 * else, so it gets a new epoch, an entry, and clients read everything anew (mechanics, Ledger). A copy of its files has the same
 * identity; only a checkpoint outside knows that it was further once.
 */
export function readLineage(em: EntityManager, mark?: Mark): Promise<string> {
  return transaction(em, async (tx) => {
    const [now] = await tx.execute<{ system: string; timeline: number; at: string }[]>(
      `select system_identifier::text as system, timeline_id as timeline, clock_timestamp() as at
       from pg_control_system(), pg_control_checkpoint(), pg_advisory_xact_lock(7237882)`,
    )
    const [known] = await tx.execute<{ epoch: string; system_identifier: string; timeline: number }[]>(
      'select * from lineage order by begun_at desc limit 1',
    )
    const { system, timeline, at } = now!
    const isSame = known?.system_identifier === system && known.timeline === timeline
    if (isSame && !(await isBehind(tx, known.epoch, mark))) return known.epoch

    const epoch = uuid()
    await tx.execute('insert into lineage (epoch, system_identifier, timeline, begun_at) values (?, ?, ?, ?)', [
      epoch,
      system,
      timeline,
      at,
    ])
    const work = { em: tx, actor: { kind: 'system', id: 'lineage' } as const, now: new Date(at), request: epoch }
    await appendToLedger(work, [
      { kind: 'lineage.begun', subject: { type: 'lineage', id: epoch }, changes: { epoch: [known?.epoch, epoch] } },
    ])
    return epoch
  })
}

async function isBehind(em: EntityManager, epoch: string, mark: Mark | undefined): Promise<boolean> {
  if (mark?.epoch !== epoch) return false
  const [entry] = await em.execute<{ hash: Buffer }[]>('select hash from ledger where position = ?', [mark.position])
  return entry?.hash.toString('hex') !== mark.hash
}
