import { z } from 'zod'
import { id } from './id.ts'

export const seeMentionsInput = z.object({ incidentId: id })
