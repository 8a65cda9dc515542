import { stopDrillStoryInput } from '@muster/shared/inputs/drillStory'
import { command } from '../../kernel/command.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { Moment } from '../../timers/moment.entity.ts'
import { onDrill, requireDrill } from '../drills/onDrill.ts'
import { DrillRun } from './drillRun.entity.ts'

/** Nothing more happens in this drill by its story; the drill itself goes on until it is resolved. */
export const stopDrillStory = command({
  operation: 'drill.stopStory',
  input: stopDrillStoryInput,
  ...onDrill,

  async run({ em, actor, now }, incident) {
    requireDrill(incident)
    const run = await em.findOne(DrillRun, { incidentId: incident.id })
    if (!run) throw new Conflict('No story runs in it.', {})
    if (run.stoppedAt) throw new Conflict('It has been stopped.', { stoppedAt: run.stoppedAt.toISOString() })
    Object.assign(run, { stoppedById: actor.id, stoppedAt: now, version: run.version + 1 })
    incident.version++
    await em.nativeDelete(Moment, { rootId: incident.id, kind: 'drill.event', state: 'due' })
    return {
      value: incident,
      happened: [{ kind: 'drill.stopped', subject: { type: 'drillRun', id: run.id }, incident: incident.id }],
    }
  },
})
