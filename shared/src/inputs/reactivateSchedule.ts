import { asSeenInput } from './asSeen.ts'
import { confirmGaps } from './scheduleFields.ts'

export const reactivateScheduleInput = asSeenInput.extend({ confirmGaps })
