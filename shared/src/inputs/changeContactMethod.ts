import { z } from 'zod'
import { expectedVersion, id } from './id.ts'
import { words } from './text.ts'

const HOUR_MS = 3_600_000

/** How long after the page. */
export const afterMs = z.int().min(0, 'Not before the page itself.').max(HOUR_MS, 'An hour at most.')

/** What you call it, and when its turn is; another address is another method. */
export const changeContactMethodInput = z.object({ id, label: words(80).nullable(), afterMs, expectedVersion })
