import { z } from 'zod'
import { categories } from '../vocabulary/category.ts'
import { actionNames, playbookKeys } from '../vocabulary/playbook.ts'
import { words } from './text.ts'

const DAY = 24 * 60 * 60_000
const key = z.string().regex(/^[a-z][A-Za-z0-9]{0,59}$/, 'A name of letters and digits, the first a small letter.')
const isOnce = (values: readonly string[]) => new Set(values).size === values.length

/** A playbook as it is to be from the next incident on (rules §6). */
export const publishPlaybookInput = z.object({
  playbook: z.enum(playbookKeys),
  /** The version that was edited; 0 is the one before any. */
  expectedVersion: z.int().min(0).nullish(),
  name: words(80),
  categories: z.array(z.enum(categories)).refine(isOnce, 'Each category once.'),
  enterprise: z.boolean(),
  steps: z
    .array(
      z.object({
        key,
        title: words(200),
        dueMs: z
          .int('Whole minutes, or nothing.')
          .min(60_000, 'A minute at least.')
          .max(30 * DAY, '30 days at most.')
          .nullable(),
        validates: z.boolean(),
        action: z.enum(actionNames).nullable(),
      }),
    )
    .min(1, 'One step at least.')
    .max(50, '50 steps at most.')
    .refine((steps) => isOnce(steps.map(({ key }) => key)), 'Each key once.'),
})

export type PublishPlaybook = z.output<typeof publishPlaybookInput>
