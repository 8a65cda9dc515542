import { z } from 'zod'
import { levels } from '../vocabulary/level.ts'
import { type severities } from '../vocabulary/severity.ts'
import { id } from './id.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const perSeverity = <Value extends z.ZodType>(value: Value) =>
  z.object({ P1: value, P2: value, P3: value, P4: value } satisfies Record<(typeof severities)[number], Value>)

const wait = z
  .number()
  .int()
  .min(MINUTE, 'A minute at least.')
  .max(30 * DAY, '30 days at most.')

const target = z.object({ kind: z.enum(['schedule', 'person']), id })

/** What of the escalation policy is edited: who is paged at a level, how long levels, pages and silence may last, how often (rules §5). */
export const changeEscalationPolicyInput = z.object({
  /** The version that was edited; 0 is the one before any. */
  expectedVersion: z.int().min(0).nullish(),
  levels: z
    .array(
      z.object({
        level: z.enum(levels),
        pages: z.array(target).max(10, 'Ten at most.'),
        holdMs: perSeverity(wait.nullable()),
      }),
    )
    .length(levels.length, 'Each level once.')
    .refine((rows) => new Set(rows.map(({ level }) => level)).size === levels.length, 'Each level once.'),
  pageLimitMs: perSeverity(wait),
  silentMs: perSeverity(wait.nullable()),
  rounds: z.number().int().min(1, 'Once at least.').max(20, '20 times at most.'),
})

export type ChangeEscalationPolicy = z.output<typeof changeEscalationPolicyInput>
