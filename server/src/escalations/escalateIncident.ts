import { escalateIncidentInput, type EscalateIncident } from '@muster/shared/inputs/escalateIncident'
import { fitForLevel } from '@muster/shared/policy/escalation'
import { missingHandover } from '@muster/shared/rules/missingHandover'
import { isAbove } from '@muster/shared/rules/nextLevel'
import { hasEnded } from '@muster/shared/rules/allowedMoves'
import type { Level } from '@muster/shared/vocabulary/level'
import type { Role } from '@muster/shared/vocabulary/role'
import { Incident } from '../incidents/incident.entity.ts'
import { command } from '../kernel/command.ts'
import { BadInput, ChecklistIncomplete, Conflict } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { Person } from '../people/person.entity.ts'
import { Escalation } from './escalation.entity.ts'
import { escalationScope } from './escalationScope.ts'
import { activeAt, openEscalation } from './openEscalation.ts'
import { endPages } from '../oncall/endPages.ts'
import { readPolicy } from './readPolicy.ts'
import { runSteps } from './runSteps.ts'

/** By hand: the incident goes up to a level, to a person or to anybody fit for it, with all that is handed over (rules §5). */
export const escalateIncident = command({
  operation: 'incident.escalate',
  input: escalateIncidentInput,
  root: Incident,
  rootId: (_em, { incidentId }) => incidentId,
  answers: Escalation,
  scope: (_em, incident) => incident.scope,
  answerScope: escalationScope,

  async run(work, incident, input) {
    if (hasEnded(incident.status))
      throw new BadInput([{ path: 'incidentId', message: `It is ${incident.status}: nobody needs to take it up.` }])
    if (!isAbove(input.toLevel, incident.level)) {
      throw new BadInput([{ path: 'toLevel', message: `It is at ${incident.level} already: choose a level above.` }])
    }
    const active = await activeAt(work, incident.id, input.toLevel)
    if (active) throw new Conflict(`It already waits at ${input.toLevel}.`, { escalation: active.id })
    if (input.targetId) await checkTarget(work, incident, { level: input.toLevel, id: input.targetId })
    requireHandover(incident, input)

    const policy = await readPolicy(work.em)
    incident.policyVersion = policy.version // A new plan begins.
    const { escalation, happened } = openEscalation(work, incident, input, policy.body)
    await endPages(work, incident)
    return { value: escalation, happened: [happened, ...(await runSteps(work, incident))] }
  },
})

/** What is handed over is complete; of a P1 nothing is demanded. */
function requireHandover(
  { level, category, severity }: Incident,
  { toLevel, reason, trigger, checklist }: EscalateIncident,
): void {
  const given = checklist.map(({ item }) => item)
  const missing = missingHandover({ from: level, to: toLevel, category, reason, trigger }, severity, given)
  if (missing.length > 0) throw new ChecklistIncomplete(missing)
}

/** The target must be active and fit for the level; a vendor contact only on its vendor's products. */
async function checkTarget({ em }: Work, { vendorIds }: Incident, { level, id }: { level: Level; id: string }): Promise<void> {
  const person = await em.findOne(Person, { id, status: 'active' })
  const isFit = person && (fitForLevel[level] as readonly Role[]).includes(person.role)
  const isStranger = person?.role === 'vendor_contact' && !vendorIds.includes(person.vendorId ?? '')
  if (!isFit || isStranger) throw new BadInput([{ path: 'targetId', message: `Nobody active and fit for ${level} has this id.` }])
}
