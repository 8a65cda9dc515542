import { IsolationLevel } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Unavailable } from './refusals.ts'

/** A deadlock; a serialisation failure; a unique value that somebody else took meanwhile: asked again, the command says so in words. */
const LOST_A_RACE = new Set(['40P01', '40001', '23505'])

/** Lock not had, time-out, disk full, out of memory or connections, shutting down, connection gone. */
const NOT_NOW = new Set([
  '55P03',
  '57014',
  '53100',
  '53200',
  '53300',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
  '25P03',
  'ECONNREFUSED',
  'ECONNRESET',
])

/** It says nothing against what was asked: asked again, it may well succeed. */
export function isForNow(error: unknown): boolean {
  const { code } = error as { code?: string }
  return code !== undefined && code !== '23505' && (NOT_NOW.has(code) || LOST_A_RACE.has(code))
}

type Steps<Value> = (em: EntityManager) => Promise<Value>

/** READ COMMITTED whatever the database's default, with a second try for who lost a deadlock. */
export async function transaction<Value>(em: EntityManager, steps: Steps<Value>, tries = 2): Promise<Value> {
  try {
    return await begin(em.fork(), steps)
  } catch (error) {
    const { code } = error as { code?: string }
    if (code !== undefined && NOT_NOW.has(code)) throw new Unavailable(error)
    if (code === undefined || !LOST_A_RACE.has(code)) throw error
    if (tries === 1) throw code === '23505' ? error : new Unavailable(error)
    return transaction(em, steps, tries - 1)
  }
}

/** Not `em.transactional`: that flushes once more inside COMMIT, which would write after the ledger's entry. */
function begin<Value>(em: EntityManager, steps: Steps<Value>): Promise<Value> {
  return em.getConnection().transactional(
    (context) => {
      em.setTransactionContext(context)
      return steps(em)
    },
    { isolationLevel: IsolationLevel.READ_COMMITTED },
  )
}
