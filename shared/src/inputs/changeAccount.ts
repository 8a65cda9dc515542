import { z } from 'zod'
import { expectedVersion } from './id.ts'
import { words } from './text.ts'
import { timeZone } from './timeZone.ts'

/** What everybody may change of themselves. */
export const changeAccountInput = z.object({ name: words(120), timeZone, expectedVersion })
