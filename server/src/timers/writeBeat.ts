import type { EntityManager } from '@mikro-orm/postgresql'
import { LATEST_MS } from '@muster/shared/policy/engine'
import type { Lag } from './lags.ts'

export interface Beat {
  server: string
  startedAt: Date
  now: Date
  /** How late the earliest moment is that is due and not fired. */
  lateMs: number
  /** Of what was fired in the last minute. */
  lag: Lag
}

const atMost = (ms: number) => Math.min(Math.round(ms), LATEST_MS)

/** This server's ticker is alive: bookkeeping, a row for each server; one that has been away for a day has gone. */
export async function writeBeat(em: EntityManager, { server, startedAt, now, lateMs, lag }: Beat): Promise<void> {
  await em.execute(
    `with gone as (delete from engine_beat where beat_at < ?::timestamptz - interval '1 day' and server <> ?)
     insert into engine_beat (server, started_at, beat_at, late_ms, lag_p99_ms, lag_max_ms, delivery_late_ms)
     select ?, ?, ?, ?, ?, ?, coalesce((
       select least(${LATEST_MS}, greatest(0, extract(epoch from ?::timestamptz - min(greatest(due_at, retry_at))) * 1000))
       from delivery where state = 'due'), 0)
     on conflict (server) do update set beat_at = excluded.beat_at, late_ms = excluded.late_ms, lag_p99_ms = excluded.lag_p99_ms,
       lag_max_ms = excluded.lag_max_ms, delivery_late_ms = excluded.delivery_late_ms`,
    [now, server, server, startedAt, now, atMost(lateMs), atMost(lag.p99Ms), atMost(lag.maxMs), now],
  )
}
