import { z } from 'zod'
import { id } from './id.ts'
import { confirmGaps } from './scheduleFields.ts'

export const cancelOverrideInput = z.object({ id, confirmGaps })
