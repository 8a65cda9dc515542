import { z } from 'zod'
import { id } from './id.ts'
import { mentions } from './mentions.ts'
import { words } from './text.ts'

/** What is decided, and why, in Markdown. */
export const recordDecisionInput = z.object({ incidentId: id, text: words(2_000), mentions })
