import { z } from 'zod'
import { actionNames } from '../vocabulary/playbook.ts'
import { isSafeUrl } from './addWebhook.ts'
import { id } from './id.ts'
import { words } from './text.ts'

/** Where the request of an action goes (rules §6). */
export const configureActionInput = z.object({
  action: z.enum(actionNames),
  url: words(1_000).refine(isSafeUrl, 'An address that begins with https:// and has no password in it.'),
})

export const removeActionInput = z.object({ action: z.enum(actionNames) })

/** A step's action is to be done; a dangerous one waits for a second person. */
export const proposeActionInput = z.object({
  runId: id,
  key: z.string().min(1, 'Say which step.').max(60, 'There is no such step.'),
})

export const confirmActionInput = z.object({ id })

export const withdrawActionInput = z.object({ id })

/** How a program says what has become of what it was asked for. */
export const reportActionInput = z.object({ id, state: z.enum(['running', 'succeeded', 'failed']), text: words(2_000) })
