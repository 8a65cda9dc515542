import { publishUpdateInput } from '@muster/shared/inputs/publishUpdate'
import { hasEnded } from '@muster/shared/rules/allowedMoves'
import { v7 as uuid } from 'uuid'
import { Clock } from '../clocks/clock.entity.ts'
import { tellStarted } from '../clocks/startClock.ts'
import { startUpdateClock } from '../clocks/startUpdateClock.ts'
import { stopClocks } from '../clocks/stopClocks.ts'
import { Update } from '../communications/update.entity.ts'
import { command } from '../kernel/command.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import { writeWords } from '../kernel/writeWords.ts'
import { setComponentStates } from '../statuspage/setComponentStates.ts'
import { Incident } from './incident.entity.ts'

/** The public page says it from now on; the next word is due one cycle later (rules §2). Of a drill it is kept, and said to nobody. */
export const publishUpdate = command({
  operation: 'incident.publishUpdate',
  input: publishUpdateInput,
  root: Incident,
  rootId: (_em, { incidentId }) => incidentId,
  answers: Update,
  scope: (_em, incident) => incident.scope,
  answerScope: async (em, { incidentId }) => (await em.findOneOrFail(Incident, incidentId)).scope,

  async run(work, incident, { title, publicStatus, text, components }) {
    const { em, actor, now } = work
    const states = incident.isDrill ? null : await setComponentStates(work, components)
    const update = em.create(Update, {
      id: uuid(),
      incidentId: incident.id,
      authorId: actor.id,
      at: now,
      publicStatus,
      text,
      components,
    })
    const before = incident.publicStatus
    const renamed: NonNullable<Happening['changes']> =
      incident.publicTitle === title
        ? {}
        : { publicTitle: writeWords(work, incident.id, 'publicTitle', title, incident.version + 1) }
    incident.publicTitle = title
    incident.publicStatus = publicStatus
    incident.lastUpdateAt = now
    incident.version++
    return {
      value: update,
      happened: [
        {
          kind: 'update.published',
          subject: { type: 'update', id: update.id },
          incident: incident.id,
          changes: { publicStatus: [before, publicStatus], text: [null, 1], ...(states && { components: states }), ...renamed },
        },
        ...(await beginNextCycle(work, incident)),
      ],
    }
  },
})

async function beginNextCycle(work: Work, incident: Incident): Promise<Happening[]> {
  const running = await work.em.find(Clock, { incidentId: incident.id, kind: 'update', stoppedAt: null })
  const stopped = await stopClocks(work, running)
  if (hasEnded(incident.status)) return stopped
  const cycle = Math.max(0, ...running.map((clock) => clock.cycle)) + 1
  return [...stopped, ...tellStarted([await startUpdateClock(work, incident, { startedAt: work.now, cycle })])]
}
