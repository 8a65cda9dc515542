import { z } from 'zod'
import { id } from './id.ts'

/** A link for a calendar: to a schedule's shifts, or without one to one's own on all of them. */
export const makeCalendarFeedInput = z.object({ scheduleId: id.nullish() })
