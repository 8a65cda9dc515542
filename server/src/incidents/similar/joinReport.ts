import { joinReportInput } from '@muster/shared/inputs/joinReport'
import { hasEnded } from '@muster/shared/rules/allowedMoves'
import { v7 as uuid } from 'uuid'
import { Client } from '../../clients/client.entity.ts'
import { runSteps } from '../../escalations/runSteps.ts'
import { command } from '../../kernel/command.ts'
import type { Happening } from '../../kernel/happening.ts'
import { BadInput, Conflict } from '../../kernel/refusals.ts'
import type { Work } from '../../kernel/work.ts'
import { oweClients } from '../impact/oweClients.ts'
import { Incident } from '../incident.entity.ts'
import { Note } from '../note.entity.ts'
import { standing } from '../standing.ts'

/**
 * What somebody was about to report is this incident already: what they wrote is a note of it, and whom they named is affected, owed
 * from its detection on. So no duplicate is born.
 */
export const joinReport = command({
  operation: 'incident.joinReport',
  input: joinReportInput,
  root: Incident,
  answers: Incident,
  scope: (_em, incident) => incident.scope,
  answerScope: (_em, incident) => incident.scope,

  async run(work, incident, { title, description, clientIds }) {
    const { id, clientIds: before, status, detectedAt } = incident
    if (incident.isDrill) throw new Conflict('It is a drill: report it by itself.', standing(incident))
    if (hasEnded(status)) throw new Conflict(`It is ${status}: report anew.`, standing(incident))
    const others = [...new Set(clientIds)].filter((clientId) => !before.includes(clientId))
    await checkClients(work, others)
    const owed = others.length > 0 ? await oweClients(work, incident, { clientIds: others, since: detectedAt }) : []
    incident.version++
    return {
      value: incident,
      happened: [
        {
          kind: 'incident.reportJoined',
          subject: { type: 'incident', id },
          incident: id,
          changes: { ...(others.length > 0 && { clients: [before, incident.clientIds] as const }) },
        },
        noteReport(work, id, [title, description].filter(Boolean).join('\n\n')),
        ...owed,
        ...(await runSteps(work, incident)),
      ],
    }
  },
})

async function checkClients({ em }: Work, ids: string[]): Promise<void> {
  const known = await em.count(Client, { id: { $in: ids }, status: 'active' })
  if (known < ids.length) throw new BadInput([{ path: 'clientIds', message: 'One of them is no client, or none any more.' }])
}

function noteReport({ em, actor, now }: Work, incidentId: string, text: string): Happening {
  const note = em.create(Note, { id: uuid(), incidentId, authorId: actor.id, at: now, text, mentionIds: [] })
  return { kind: 'note.added', subject: { type: 'note', id: note.id }, incident: incidentId, changes: { text: [null, 1] } }
}
