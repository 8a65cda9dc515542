import type { Operation } from '@muster/shared/policy/permissions'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { openLagHistogram, watchEngine } from './engineMetrics.ts'
import type { HeartbeatOutcome } from './keepHeartbeat.ts'
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
  const heartbeats = new Counter({
    name: 'muster_heartbeats_total',
    help: 'Heartbeats to HEARTBEAT_URL: sent, failed, or withheld because the engine was not well.',
    labelNames: ['outcome'],
    registers,
  })
  const lag = openLagHistogram(registers)

  return {
    observe(operation: Operation, took: number, outcome: string) {
      seconds.observe({ operation }, took)
      outcomes.inc({ operation, outcome })
    },
    fired: (lateMs: number) => lag.observe(lateMs / 1_000),
    countHeartbeat: (outcome: HeartbeatOutcome) => heartbeats.inc({ outcome }),
    /** Read when somebody looks. */
    watch({ feed, engine }: Muster, sockets?: Sockets): void {
      const gauge = (name: string, help: string, read: () => number) =>
        new Gauge({
          name,
          help,
          registers,
          collect() {
            this.set(read())
          },
        })
      gauge('muster_feed_position', 'The last entry of the ledger that this server has read.', () => feed.head)
      watchEngine(registers, engine)
      if (!sockets) return
      const { seats, hub } = sockets
      gauge('muster_sockets', 'Open WebSockets.', () => seats.size)
      gauge('muster_groups', 'Groups of subscribers that are executed for once.', () => hub.groups.size)
      gauge('muster_audiences', 'How many different sights of the same those groups have.', () => hub.audiences)
      gauge('muster_hub_position', 'The last entry that was written to all who listen to it.', () => hub.told)
    },
    read: () => registry.metrics(),
    type: registry.contentType,
  }
}

export type Metrics = ReturnType<typeof openMetrics>
