import { z } from 'zod'
import { expectedVersion, id } from './id.ts'
import { confirmGaps, scheduleFields } from './scheduleFields.ts'

/** What is left out stays. */
export const changeScheduleInput = z.object(scheduleFields).partial().extend({ id, expectedVersion, confirmGaps })
