import { z } from 'zod'
import { id } from './id.ts'

export const unlinkIncidentInput = z.object({ id, linkId: id })
