import { missingValidation } from '@muster/shared/rules/playbookProgress'
import type { Incident } from '../incidents/incident.entity.ts'
import { ValidationIncomplete } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { readRuns } from './readRuns.ts'

/** A P1 or P2 is resolved once every step that validates it is done, or skipped with a reason (rules §6). */
export async function requireValidated({ em }: Work, { id, severity }: Incident): Promise<void> {
  const missing = missingValidation(severity, await readRuns(em, id))
  if (missing.length > 0) throw new ValidationIncomplete(missing)
}
