import {
  escalationClasses,
  escalationTriggers,
  type EscalationClass,
  type EscalationTrigger,
} from '@muster/shared/policy/escalation'
import type { ChangeEscalationPolicy } from '@muster/shared/inputs/changeEscalationPolicy'
import { categories, type Category } from '@muster/shared/vocabulary/category'
import { escalationReasons, type EscalationReason } from '@muster/shared/vocabulary/escalation'
import { levels, type Level } from '@muster/shared/vocabulary/level'
import { severities, type Severity } from '@muster/shared/vocabulary/severity'
import { shout, unshout } from '@muster/shared/vocabulary/shout'
import type { ChangeEscalationPolicyInput, EscalationPolicyQuery, TimesFragment } from '../generated/graphql.ts'

const MINUTE = 60_000

export interface PolicyTarget {
  kind: 'schedule' | 'person'
  id: string
  name: string | null
}

/** Minutes, as they are written; empty: none. */
export type Minutes = Record<Severity, string>

export interface TeamForm {
  category: Category
  level: Level
  pages: PolicyTarget[]
}

export interface ClassForm {
  name: EscalationClass
  minutes: string
  to: Level | null
  triggers: EscalationTrigger[]
}

/** Where a category goes at once; null: it starts like any other. */
export interface AtOnceForm {
  category: Category
  to: Level | null
  reason: EscalationReason
}

export interface PolicyForm {
  levels: { level: Level; pages: PolicyTarget[]; hold: Minutes; mustRespond: Minutes }[]
  pageLimit: Minutes
  silent: Minutes
  rounds: string
  told: Record<Severity, Level[]>
  pagedAtRisk: Severity[]
  atOnce: AtOnceForm[]
  teams: TeamForm[]
  classes: ClassForm[]
}

export type WirePolicy = NonNullable<EscalationPolicyQuery['escalationPolicy']>
type WireTargets = WirePolicy['levels'][number]['pages']

const classNames = Object.keys(escalationClasses) as EscalationClass[]
const perSeverity = <Value>(of: (severity: Severity) => Value) =>
  Object.fromEntries(severities.map((severity) => [severity, of(severity)])) as Record<Severity, Value>
const known = <Word extends string>(words: readonly Word[], shouted: readonly string[]) =>
  shouted.map((word) => unshout(words, word)).filter((word) => word !== undefined)

const asMinutes = (times: TimesFragment): Minutes =>
  perSeverity((severity) => (times[severity] === null ? '' : String(times[severity] / MINUTE)))
const asTargets = (pages: WireTargets): PolicyTarget[] =>
  pages.map(({ kind, id, name }) => ({ kind: kind === 'SCHEDULE' ? 'schedule' : 'person', id, name }))

/** The policy as a form in minutes. */
export function asForm(policy: WirePolicy): PolicyForm {
  return {
    levels: policy.levels.map(({ level, pages, holdMs, mustRespondMs }) => ({
      level: unshout(levels, level) ?? 'L1',
      pages: asTargets(pages),
      hold: asMinutes(holdMs),
      mustRespond: asMinutes(mustRespondMs),
    })),
    pageLimit: asMinutes(policy.pageLimitMs),
    silent: asMinutes(policy.silentMs),
    rounds: String(policy.rounds),
    told: perSeverity((severity) => known(levels, policy.told.find((row) => row.severity === severity)?.levels ?? [])),
    pagedAtRisk: known(severities, policy.pagedAtRisk),
    atOnce: categories.map((category) => {
      const row = policy.atOnce.find((one) => unshout(categories, one.category) === category)
      return {
        category,
        to: (row && unshout(levels, row.to)) ?? null,
        reason: (row && unshout(escalationReasons, row.reason)) ?? 'severity',
      }
    }),
    teams: policy.teams.map(({ category, level, pages }) => ({
      category: unshout(categories, category) ?? 'other',
      level: unshout(levels, level) ?? 'L1',
      pages: asTargets(pages),
    })),
    classes: policy.classes.map(({ name, acknowledgeMs, to, triggers }) => ({
      name: unshout(classNames, name) ?? 'technical',
      minutes: String(acknowledgeMs / MINUTE),
      to: to ? (unshout(levels, to) ?? null) : null,
      triggers: known(escalationTriggers, triggers),
    })),
  }
}

const asMs = (minutes: string) => (minutes.trim() === '' ? null : Math.round(Number(minutes) * MINUTE))
const asTimes = (minutes: Minutes) => perSeverity((severity) => asMs(minutes[severity]))
const justIds = (pages: readonly PolicyTarget[]) => pages.map(({ kind, id }) => ({ kind, id }))

/** What the server's schema reads: milliseconds, and nothing where nothing is written. */
export function asInput(form: PolicyForm, expectedVersion: number) {
  return {
    expectedVersion,
    levels: form.levels.map(({ level, pages, hold, mustRespond }) => ({
      ...{ level, pages: justIds(pages), holdMs: asTimes(hold), mustRespondMs: asTimes(mustRespond) },
    })),
    pageLimitMs: asTimes(form.pageLimit),
    silentMs: asTimes(form.silent),
    rounds: Number(form.rounds),
    told: severities.map((severity) => ({ severity, levels: form.told[severity] })),
    pagedAtRisk: form.pagedAtRisk,
    atOnce: form.atOnce.filter(({ to }) => to !== null),
    teams: form.teams.map(({ pages, ...team }) => ({ ...team, pages: justIds(pages) })),
    classes: form.classes.map(({ minutes, ...row }) => ({ ...row, acknowledgeMs: asMs(minutes) })),
  }
}

/** As the API takes it: its enums are written in capitals. */
export function asVariable(input: ChangeEscalationPolicy): ChangeEscalationPolicyInput {
  return JSON.parse(JSON.stringify(input), (key, value: unknown) => {
    if (typeof value === 'string' && shouted.has(key)) return shout(value)
    if (key === 'triggers' || key === 'pagedAtRisk') return (value as string[]).map(shout)
    return value
  }) as ChangeEscalationPolicyInput
}
const shouted = new Set(['kind', 'category', 'reason', 'name'])
