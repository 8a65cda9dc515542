import { z } from 'zod'
import { escalationClasses, escalationTriggers, type EscalationClass } from '../policy/escalation.ts'
import { categories } from '../vocabulary/category.ts'
import { escalationReasons } from '../vocabulary/escalation.ts'
import { levels } from '../vocabulary/level.ts'
import { severities } from '../vocabulary/severity.ts'
import { id } from './id.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const classNames = Object.keys(escalationClasses) as [EscalationClass, ...EscalationClass[]]
const perSeverity = <Value extends z.ZodType>(value: Value) =>
  z.object({ P1: value, P2: value, P3: value, P4: value } satisfies Record<(typeof severities)[number], Value>)

const ms = z.number().int()
const wait = ms.min(MINUTE, 'A minute at least.').max(30 * DAY, '30 days at most.')
const answer = ms.min(0, 'Nothing below 0.').max(30 * DAY, '30 days at most.')
const target = z.object({ kind: z.enum(['schedule', 'person']), id })
const pages = z.array(target).max(10, 'Ten at most.')
const isOnce = (values: readonly string[]) => new Set(values).size === values.length

/** The escalation policy as it is to be (rules §5). What is left out of the later half stays as it is. */
export const changeEscalationPolicyInput = z.object({
  /** The version that was edited; 0 is the one before any. */
  expectedVersion: z.int().min(0).nullish(),
  levels: z
    .array(
      z.object({
        level: z.enum(levels),
        pages,
        holdMs: perSeverity(wait.nullable()),
        mustRespondMs: perSeverity(answer).nullish(),
      }),
    )
    .length(levels.length, 'Each level once.')
    .refine((rows) => isOnce(rows.map(({ level }) => level)), 'Each level once.'),
  pageLimitMs: perSeverity(wait),
  silentMs: perSeverity(wait.nullable()),
  rounds: z.number().int().min(1, 'Once at least.').max(20, '20 times at most.'),
  /** Levels that are told at once. */
  told: z
    .array(z.object({ severity: z.enum(severities), levels: z.array(z.enum(levels)).refine(isOnce, 'Each level once.') }))
    .refine((rows) => isOnce(rows.map(({ severity }) => severity)), 'Each severity once.')
    .nullish(),
  /** Severities whose pages wait until the response clock is at risk. */
  pagedAtRisk: z.array(z.enum(severities)).refine(isOnce, 'Each severity once.').nullish(),
  /** Categories that go to a level at once. */
  atOnce: z
    .array(z.object({ category: z.enum(categories), to: z.enum(levels), reason: z.enum(escalationReasons) }))
    .refine((rows) => isOnce(rows.map(({ category }) => category)), 'Each category once.')
    .nullish(),
  /** Response teams: who is paged for a category in place of a level's own list. */
  teams: z
    .array(z.object({ category: z.enum(categories), level: z.enum(levels), pages: pages.min(1, 'Somebody at least.') }))
    .refine((rows) => isOnce(rows.map(({ category, level }) => `${category} ${level}`)), 'Each category once at a level.')
    .nullish(),
  classes: z
    .array(
      z.object({
        name: z.enum(classNames),
        acknowledgeMs: wait,
        to: z.enum(levels).nullable(),
        triggers: z.array(z.enum(escalationTriggers as [string, ...string[]])),
      }),
    )
    .length(classNames.length, 'Each class once.')
    .refine((rows) => isOnce(rows.map(({ name }) => name)), 'Each class once.')
    .refine((rows) => {
      const all = rows.flatMap(({ triggers }) => triggers)
      return isOnce(all) && all.length === escalationTriggers.length
    }, 'Each trigger belongs in one class: none twice, none left out.')
    .nullish(),
})

export type ChangeEscalationPolicy = z.output<typeof changeEscalationPolicyInput>
