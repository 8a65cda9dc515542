import { moveIncidentInput } from '@muster/shared/inputs/moveIncident'
import { allowedMoves, isReopening } from '@muster/shared/rules/allowedMoves'
import { Clock } from '../clocks/clock.entity.ts'
import { resumeClocks } from '../clocks/resumeClocks.ts'
import { tellStarted } from '../clocks/startClock.ts'
import { startReviewClock } from '../clocks/startReviewClock.ts'
import { startUpdateClock } from '../clocks/startUpdateClock.ts'
import { endClocks, stopClocks } from '../clocks/stopClocks.ts'
import { resolveEscalations } from '../escalations/resolveEscalations.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import type { Happening } from '../kernel/happening.ts'
import { BadInput, MoveRefused } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { writeWords } from '../kernel/writeWords.ts'
import { Incident } from './incident.entity.ts'
import { requireValidated } from '../playbooks/requireValidated.ts'
import { standing } from './standing.ts'
import { voidSignOff } from './voidSignOff.ts'
import { endPages } from '../oncall/endPages.ts'
import { takeNotice } from '../escalations/takeNotice.ts'
import { runSteps } from '../escalations/runSteps.ts'

/** A step in the life of an incident (rules §3). Any move forward by a person acknowledges it, too. */
export const moveIncident = command({
  operation: 'incident.move',
  input: moveIncidentInput,
  root: Incident,
  answers: Incident,
  scope: (_em, incident) => incident.scope,
  answerScope: (_em, incident) => incident.scope,

  async run(work, incident, { to, reason, expectedVersion }) {
    expectVersion(incident, expectedVersion, standing(incident))
    const from = incident.status
    const allowed = allowedMoves(from)
    if (!allowed.includes(to)) throw new MoveRefused(from, to, allowed)
    const reopens = isReopening(from, to)
    if (reopens && !reason) throw new BadInput([{ path: 'reason', message: 'A re-opening needs a reason.' }])

    if (to === 'resolved') await requireValidated(work, incident)

    const acknowledged = incident.acknowledgedAt ? [] : await takeNotice(work, incident)
    incident.status = to
    incident.version++
    const told: NonNullable<Happening['changes']> = reason
      ? { moveReason: writeWords(work, incident.id, 'moveReason', reason, incident.version) }
      : {}
    const followed = reopens ? await reopen(work, incident) : to === 'resolved' ? await resolve(work, incident) : []
    return {
      value: incident,
      happened: [
        {
          kind: 'incident.moved',
          subject: { type: 'incident', id: incident.id },
          incident: incident.id,
          changes: { status: [from, to], ...told },
        },
        ...acknowledged,
        ...followed,
        ...(await runSteps(work, incident, { doing: 'progress' })),
      ],
    }
  },
})

/** Every promise is kept or broken by now; the review's begins (rules §2). */
async function resolve(work: Work, incident: Incident): Promise<Happening[]> {
  incident.resolvedAt = work.now
  await endPages(work, incident)
  const running = await work.em.find(Clock, {
    incidentId: incident.id,
    stoppedAt: null,
    kind: { $in: ['response', 'resolution', 'update'] },
  })
  const review = await startReviewClock(work, incident)
  return [...(await stopClocks(work, running)), ...tellStarted(review), ...(await resolveEscalations(work, incident))]
}

/** Resolution goes on with the time already used; stakeholders are owed the next word, and no review yet (rules §2). */
async function reopen(work: Work, incident: Incident): Promise<Happening[]> {
  incident.resolvedAt = null
  incident.levelSince = work.now // The time in which nobody had to work on it is nobody's delay.
  const resolution = await work.em.find(Clock, { incidentId: incident.id, kind: 'resolution' })
  const resumed = await resumeClocks(work, resolution, { since: work.now })
  const reviews = await work.em.find(Clock, { incidentId: incident.id, kind: 'review', stoppedAt: null })
  const ended = await endClocks(work, reviews)
  const cycle = (await work.em.count(Clock, { incidentId: incident.id, kind: 'update' })) + 1
  const next = await startUpdateClock(work, incident, { startedAt: work.now, cycle })
  return [...resumed, ...ended, ...(await voidSignOff(work, incident)), ...tellStarted([next])]
}
