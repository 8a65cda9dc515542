import { z } from 'zod'
import { id } from './id.ts'

/** The shift that begins on this schedule at this instant. */
export const acceptHandoverInput = z.object({ scheduleId: id, beganAt: z.date('Say which shift: when it begins.') })
