import { z } from 'zod'
import { confirmGaps, scheduleFields } from './scheduleFields.ts'

/** Who is on call when: layers of people who take turns, each beating those before it. */
export const addScheduleInput = z.object({ ...scheduleFields, confirmGaps })
