import { z } from 'zod'
import { componentStates, publicStatuses } from '../vocabulary/publicStatus.ts'
import { id } from './id.ts'
import { words } from './text.ts'

/** What the public page will say. */
export const publishUpdateInput = z.object({
  incidentId: id,
  /** What the public page calls the incident: written for strangers, never taken over by itself. */
  title: words(200),
  publicStatus: z.enum(publicStatuses, 'Choose what the public page says.'),
  text: words(4_000),
  components: z.array(z.object({ id, state: z.enum(componentStates) })).max(100),
})
