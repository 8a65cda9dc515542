import { IsolationLevel } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Unavailable } from './refusals.ts'

/** A deadlock; a serialisation failure; a unique value that somebody else took meanwhile: asked again, the command says so in words. */
const LOST_A_RACE = new Set(['40P01', '40001', '23505'])

/** Lock not had, time-out, disk full, out of memory or connections, shutting down, connection gone, a standby that was never promoted. */
const NOT_NOW = new Set([
  '55P03',
  '57014',
  '53100',
  '53200',
  '53300',
  '58030',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
  '25P03',
  '25006',
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/** What the driver says without a code when the connection is gone. */
const GONE = /Connection terminated|not queryable|timeout exceeded when trying to connect|Query read timeout/

/** It says nothing against what was asked: asked again, it may well succeed. */
export function isForNow(error: unknown): boolean {
  const { code } = error as { code?: string }
  return isAway(error) || (code !== undefined && code !== '23505' && LOST_A_RACE.has(code))
}

function isAway(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  return code === undefined ? GONE.test(message ?? '') : NOT_NOW.has(code)
}

type Steps<Value> = (em: EntityManager) => Promise<Value>

/** READ COMMITTED whatever the database's default, with a second try for who lost a deadlock. */
export async function transaction<Value>(em: EntityManager, steps: Steps<Value>, tries = 2): Promise<Value> {
  try {
    return await begin(em.fork(), steps)
  } catch (error) {
    const { code } = error as { code?: string }
    if (isAway(error)) throw new Unavailable(error)
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
