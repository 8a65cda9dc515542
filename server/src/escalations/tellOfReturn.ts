import { hasEnded } from '@muster/shared/rules/allowedMoves'
import { mayRead } from '@muster/shared/rules/mayRead'
import { pagedAt } from '@muster/shared/rules/pagedAt'
import type { Compose } from '../communications/deliveries/message.ts'
import { tellByMail } from '../communications/deliveries/tellByMail.ts'
import { Incident } from '../incidents/incident.entity.ts'
import type { Work } from '../kernel/work.ts'
import { findTarget } from '../oncall/findTarget.ts'
import { Person } from '../people/person.entity.ts'
import { Escalation } from './escalation.entity.ts'
import { readPolicy } from './readPolicy.ts'

/** A step: it was mis-routed, and who has it again hears why: its holder, else who stands first there; and who had sent it up. */
export async function tellOfReturn(work: Work, incident: Incident, { id, escalatedById }: Escalation): Promise<void> {
  const holder = incident.ownerId ?? (await firstThere(work, incident))
  const to = [holder, escalatedById].filter((one) => one !== null)
  await tellByMail(work, { aboutType: 'escalation', aboutId: id, incidentId: incident.id, to })
}

async function firstThere(work: Work, incident: Incident): Promise<string | null> {
  const { body: policy } = await readPolicy(work.em, incident.policyVersion)
  const [first] = pagedAt(policy, incident.level, incident.category)
  const found = first && (await findTarget(work, incident, first))
  return found && !found.missed ? found.personId : null
}

/** Not once somebody may not see the incident any more, or nobody need work on it. */
export const composeReturn: Compose = async (em, { aboutId, personId }, { publicUrl }) => {
  const { incidentId, toLevel, answeredById, returnReason } = await em.findOneOrFail(Escalation, aboutId)
  const incident = await em.findOneOrFail(Incident, incidentId)
  const person = await em.findOneOrFail(Person, personId!)
  if (hasEnded(incident.status) || !mayRead({ kind: 'person', ...person }, incident.scope)) return undefined
  const { name } = await em.findOneOrFail(Person, answeredById!)
  const { number, title, severity, level } = incident
  return {
    subject: `Back at ${level}: ${severity} ${number}: ${title}`,
    text: [`${name} returned it from ${toLevel} as mis-routed: it is at ${level}.`, `Why: ${returnReason}`, 'The incident:'].join(
      '\n\n',
    ),
    short: `${number} was returned from ${toLevel}: it is at ${level}.`,
    link: `${publicUrl}/incidents/${number}`,
    threadId: incident.id,
    isBulk: true,
  }
}
