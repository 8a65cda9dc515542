import { z } from 'zod'
import { incidentLinkKinds } from '../vocabulary/incidentLink.ts'
import { id } from './id.ts'

export const linkIncidentInput = z
  .object({ id, otherId: id, kind: z.enum(incidentLinkKinds, 'Say how they belong together.') })
  .refine(({ id, otherId }) => id !== otherId, { path: ['otherId'], message: 'Choose another incident than this one.' })
