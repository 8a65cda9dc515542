import type { EntityManager } from '@mikro-orm/postgresql'

/** Thousands of rows take longer than the 5 s of a command; a lock is still waited for as long as by any other. */
export async function allowLongWork(em: EntityManager): Promise<void> {
  await em.execute(
    `select set_config('statement_timeout', '60s', true), set_config('idle_in_transaction_session_timeout', '60s', true)`,
  )
}
