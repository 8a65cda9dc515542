import type { Operation } from '@muster/shared/policy/permissions'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Muster } from './muster.ts'
import type { Sockets } from './openSockets.ts'

/** What an operator watches, in Prometheus' text. Labels are words of ours: nothing that a person wrote. */
export function openMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'muster_command_seconds',
    help: 'How long commands took, refused ones too.',
    labelNames: ['operation'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers,
  })
  const outcomes = new Counter({
    name: 'muster_commands_total',
    help: 'Commands by what became of them: done, replayed, or the code of the refusal.',
    labelNames: ['operation', 'outcome'],
    registers,
  })

  return {
    observe(operation: Operation, took: number, outcome: string) {
      seconds.observe({ operation }, took)
      outcomes.inc({ operation, outcome })
    },
    /** Read when somebody looks. */
    watch({ orm, feed }: Muster, { seats, hub }: Sockets): void {
      const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
        new Gauge({
          name,
          help,
          registers,
          async collect() {
            this.set(await read())
          },
        })
      gauge('muster_sockets', 'Open WebSockets.', () => seats.size)
      gauge('muster_groups', 'Groups of subscribers that are executed for once.', () => hub.groups.size)
      gauge('muster_feed_position', 'The last entry of the ledger that this server has read.', () => feed.head)
      gauge('muster_hub_position', 'The last entry that was written to sockets.', () => hub.head)
      gauge('muster_moments_late_seconds', 'How late the earliest moment is that is due; 0 when none is.', async () => {
        const [row] = await orm.em
          .fork()
          .execute<
            { late: number | null }[]
          >(`select extract(epoch from clock_timestamp() - min(greatest(fires_at, retry_at)))::float8 as late from moment where state = 'due'`)
        return Math.max(0, row?.late ?? 0)
      })
    },
    read: () => registry.metrics(),
    type: registry.contentType,
  }
}

export type Metrics = ReturnType<typeof openMetrics>
