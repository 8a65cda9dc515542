import { levels, type Level } from '@muster/shared/vocabulary/level'
import { severities, type Severity } from '@muster/shared/vocabulary/severity'
import { unshout } from '@muster/shared/vocabulary/shout'
import { shallowRef } from 'vue'
import type { Named } from '../catalog/named.ts'
import {
  EscalationPolicyDocument,
  SchedulesToPageDocument,
  type EscalationPolicyQuery,
  type TimesFragment,
} from '../generated/graphql.ts'
import { useApollo } from '../live/useApollo.ts'

const MINUTE = 60_000

export interface PolicyTarget {
  kind: 'schedule' | 'person'
  id: string
  name: string | null
}

/** Minutes, as they are written; empty: none. */
export type Minutes = Record<Severity, string>

export interface PolicyForm {
  levels: { level: Level; pages: PolicyTarget[]; hold: Minutes }[]
  pageLimit: Minutes
  silent: Minutes
  rounds: string
}

type Wire = NonNullable<EscalationPolicyQuery['escalationPolicy']>

/** The policy, and as a form in minutes. */
export function usePolicy() {
  const apollo = useApollo()
  const policy = shallowRef<Wire | null>()
  const schedules = shallowRef<readonly Named[]>([])
  async function read() {
    const answer = await apollo.query({ query: EscalationPolicyDocument, fetchPolicy: 'no-cache' }).catch(() => undefined)
    if (answer) policy.value = answer.data.escalationPolicy
  }
  void read()
  void apollo
    .query({ query: SchedulesToPageDocument, fetchPolicy: 'no-cache' })
    .then(({ data }) => (schedules.value = data.schedules.nodes.map(({ id, name }) => ({ id, name }))))
    .catch(() => {})
  return { policy, schedules, read }
}

const perSeverity = <Value>(of: (severity: Severity) => Value) =>
  Object.fromEntries(severities.map((severity) => [severity, of(severity)])) as Record<Severity, Value>

const asMinutes = (times: TimesFragment): Minutes =>
  perSeverity((severity) => (times[severity] === null ? '' : String(times[severity] / MINUTE)))

export function asForm({ levels: rows, pageLimitMs, silentMs, rounds }: Wire): PolicyForm {
  return {
    levels: rows.map(({ level, pages, holdMs }) => ({
      level: unshout(levels, level) ?? 'L1',
      pages: pages.map(({ kind, id, name }) => ({ kind: kind === 'SCHEDULE' ? 'schedule' : 'person', id, name })),
      hold: asMinutes(holdMs),
    })),
    pageLimit: asMinutes(pageLimitMs),
    silent: asMinutes(silentMs),
    rounds: String(rounds),
  }
}

/** What the server's schema reads: milliseconds, and nothing where nothing is written. */
export function asInput({ levels: rows, pageLimit, silent, rounds }: PolicyForm, expectedVersion: number) {
  const asMs = (minutes: Minutes) =>
    perSeverity((severity) => (minutes[severity].trim() === '' ? null : Math.round(Number(minutes[severity]) * MINUTE)))
  return {
    expectedVersion,
    levels: rows.map(({ level, pages, hold }) => ({
      level,
      pages: pages.map(({ kind, id }) => ({ kind, id })),
      holdMs: asMs(hold),
    })),
    pageLimitMs: asMs(pageLimit),
    silentMs: asMs(silent),
    rounds: Number(rounds),
  }
}
