import { canaryTrouble } from '@muster/shared/rules/canaryTrouble'
import { Gauge, Histogram, type Registry } from 'prom-client'
import type { EngineState } from '../timers/readEngine.ts'
import type { EngineWatch } from '../timers/engineWatch.ts'

/** How late what was fired was, since this server has been up. */
export function openLagHistogram(registers: Registry[]): Histogram {
  return new Histogram({
    name: 'muster_timer_fired_seconds',
    help: 'How late this server fired moments: from due to committed.',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 1.5, 5, 12, 30, 60],
    registers,
  })
}

/** How the engine is, read when somebody looks, once a second at most. */
export function watchEngine(registers: Registry[], watch: EngineWatch): void {
  const gauge = (name: string, help: string, labelNames: string[], read: (state: EngineState) => Reading[]) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      async collect() {
        const state = await watch.look()
        this.reset()
        for (const [labels, value] of read(state)) this.set(labels, value)
      },
    })
  const one = (value: number): Reading[] => [[{}, value]]

  gauge('muster_timer_lag_seconds', 'From due to fired, of this server’s last five minutes: p99 and max.', ['quantile'], () => {
    const { p99Ms, maxMs } = watch.lags.of()
    return [
      [{ quantile: '0.99' }, p99Ms / 1_000],
      [{ quantile: '1' }, maxMs / 1_000],
    ]
  })
  gauge('muster_moments_late_seconds', 'How late the earliest moment is that is due; 0 when none is.', [], ({ lateMs }) =>
    one(lateMs / 1_000),
  )
  gauge('muster_queue', 'What waits: due by now, or parked until somebody looks.', ['of', 'state'], (state) =>
    (['moments', 'pages', 'rest'] as const).flatMap((of): Reading[] => [
      [{ of: names[of], state: 'due' }, state[of].due],
      [{ of: names[of], state: 'parked' }, state[of].parked],
    ]),
  )
  gauge('muster_deliveries_late_seconds', 'How late the earliest delivery is that is due; 0 when none is.', [], (state) =>
    one(state.deliveryLateMs / 1_000),
  )
  gauge('muster_webhooks_behind', 'Entries that the last of the webhooks has yet to be planned for.', [], (state) =>
    one(state.webhooksBehind),
  )
  gauge('muster_followers_behind', 'Entries that the planner of mail to followers has yet to read.', [], (state) =>
    one(state.followersBehind),
  )
  gauge('muster_engine_beat_age_seconds', 'How long ago any server last said that it fires.', [], ({ now, beatAt }) =>
    beatAt ? one((+now - +beatAt) / 1_000) : [],
  )
  gauge('muster_server_beat_age_seconds', 'The same of each server, for a day.', ['server'], ({ now, servers }) =>
    servers.map(({ server, beatAt }) => [{ server }, (+now - +beatAt) / 1_000]),
  )
  gauge(
    'muster_canary_late_seconds',
    'How long the last practice page has been missing; 0 when it arrived.',
    [],
    ({ now, canary }) => one(((canary && canaryTrouble(now, canary)) ?? 0) / 1_000),
  )
}

type Reading = [labels: Record<string, string>, value: number]

const names = { moments: 'moments', pages: 'deliveries to answer', rest: 'other deliveries' } as const
