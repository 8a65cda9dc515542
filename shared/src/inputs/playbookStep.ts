import { z } from 'zod'
import { id } from './id.ts'
import { words } from './text.ts'

export const COMMENT_MAX = 2_000

const step = { runId: id, key: z.string().min(1, 'Say which step.').max(60, 'There is no such step.') }

/** A step is ended. A reason is owed for what was skipped or failed (rules §6). */
export const endPlaybookStepInput = z
  .object({ ...step, state: z.enum(['done', 'skipped', 'failed']), comment: words(COMMENT_MAX).nullish() })
  .superRefine(({ state, comment }, context) => {
    if (state !== 'done' && !comment) context.addIssue({ code: 'custom', path: ['comment'], message: 'Say why.' })
  })

export const reopenPlaybookStepInput = z.object(step)

/** Who sees to it; null: nobody in particular. */
export const assignPlaybookStepInput = z.object({ ...step, ownerId: id.nullable() })
