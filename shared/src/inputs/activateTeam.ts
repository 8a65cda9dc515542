import { z } from 'zod'
import { id } from './id.ts'

const MOST = 50

/** Whom the incident takes; each is asked once, however often they are named. */
export const activateTeamInput = z.object({
  incidentId: id,
  personIds: z.array(id).min(1, 'Choose whom to ask.').max(MOST, `At most ${MOST} at once.`),
})
