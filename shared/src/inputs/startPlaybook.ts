import { z } from 'zod'
import { playbookKeys } from '../vocabulary/playbook.ts'
import { id } from './id.ts'

/** Another playbook on an incident, by hand (rules §6). */
export const startPlaybookInput = z.object({ incidentId: id, playbook: z.enum(playbookKeys) })
