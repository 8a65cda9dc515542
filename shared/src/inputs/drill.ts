import { z } from 'zod'
import { drillSpeeds } from '../vocabulary/drill.ts'
import { id } from './id.ts'

/** A day at most: what comes due on the way happens. */
export const advanceDrillInput = z.object({
  incidentId: id,
  minutes: z.int('Say how many minutes.').min(1, 'A minute at least.').max(1_440, 'A day at most.'),
})

export const setDrillSpeedInput = z.object({ incidentId: id, speed: z.literal([...drillSpeeds], 'Choose a speed.') })
