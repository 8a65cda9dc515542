import { UNDO_TAKEN_MS, undoAcknowledgeInput } from '@muster/shared/inputs/undoAcknowledge'
import { Clock } from '../clocks/clock.entity.ts'
import { resumeClocks } from '../clocks/resumeClocks.ts'
import { command } from '../kernel/command.ts'
import { Conflict } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { Incident } from './incident.entity.ts'
import { runSteps } from '../escalations/runSteps.ts'

/** Taken back at once by who acknowledged (offered for ten seconds, taken for thirty): clocks and moments are as if it had not been. */
export const undoAcknowledge = command({
  operation: 'incident.undoAcknowledge',
  input: undoAcknowledgeInput,
  root: Incident,
  answers: Incident,
  scope: (_em, incident) => incident.scope,
  answerScope: (_em, incident) => incident.scope,

  async run(work, incident) {
    checkUndo(work, incident)
    const { acknowledgedAt, ownerId } = incident
    const before = await readBefore(work, incident)
    const stopped = await work.em.find(Clock, { incidentId: incident.id, kind: 'response', stoppedAt: acknowledgedAt })
    incident.status = 'open'
    incident.acknowledgedAt = null
    incident.acknowledgedById = null
    if (ownerId === work.actor.id) incident.ownerId = before.ownerId
    incident.version++
    const resumed = await resumeClocks(work, stopped, { since: acknowledgedAt!, breachAgain: before.breached })
    return {
      value: incident,
      happened: [
        {
          kind: 'incident.acknowledgeUndone',
          subject: { type: 'incident', id: incident.id },
          incident: incident.id,
          changes: {
            status: ['acknowledged', 'open'],
            owner: [ownerId, incident.ownerId],
            acknowledgedAt: [acknowledgedAt, null],
          },
        },
        ...resumed,
        ...(await runSteps(work, incident)),
      ],
    }
  },
})

/**
 * What the acknowledgement changed, as the ledger says: the owner before it, and the clocks whose breach it wrote instead of their
 * moment, which must come now and send the incident up.
 */
async function readBefore({ em }: Work, { id, acknowledgedAt }: Incident) {
  const rows = await em.execute<{ body: string }[]>(
    `select body from ledger where request = (
       select request from ledger where incident_id = ? and kind = 'incident.acknowledged' and at = ? order by position desc limit 1
     )`,
    [id, acknowledgedAt!.toISOString()],
  )
  if (rows.length === 0) throw new Conflict('It was acknowledged by another act, which stands.', { acknowledgedAt })
  const entries = rows.map(({ body }) => JSON.parse(body) as { kind: string; changes: Record<string, [unknown, unknown]> })
  const acknowledged = entries.find(({ kind }) => kind === 'incident.acknowledged')!
  const breaches = entries.filter(({ kind }) => kind === 'clock.breached')
  return {
    ownerId: acknowledged.changes.owner![0] as string | null,
    breached: new Set(breaches.flatMap(({ changes }) => changes.clocks![1] as string[])),
  }
}

function checkUndo({ actor, now }: Work, { acknowledgedAt, acknowledgedById, status }: Incident): void {
  const isOwn = acknowledgedAt && acknowledgedById === actor.id
  if (!isOwn) throw new Conflict('There is no acknowledgement of yours to take back.', { acknowledgedBy: acknowledgedById })
  if (status !== 'acknowledged') throw new Conflict(`It is ${status} by now.`, { status })
  if (now.getTime() - acknowledgedAt.getTime() > UNDO_TAKEN_MS)
    throw new Conflict('The time to take it back has passed.', { status })
}
