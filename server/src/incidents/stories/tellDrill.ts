import type { StoryEvent } from '@muster/shared/inputs/drillStory'
import { hasEnded } from '@muster/shared/rules/allowedMoves'
import type { Happening } from '../../kernel/happening.ts'
import { uuids, readRows } from '../../kernel/readRows.ts'
import type { Rule } from '../../kernel/rule.ts'
import type { Work } from '../../kernel/work.ts'
import { Incident } from '../incident.entity.ts'
import { assessAgain } from './assessAgain.ts'
import { breakToo } from './breakToo.ts'
import { DrillEvent } from './drillEvent.entity.ts'
import { DrillRun } from './drillRun.entity.ts'
import { failStep } from './failStep.ts'

/** The time has come, in the drill, for what its story says; of what is over nothing happens any more. */
export const tellDrill: Rule = {
  operation: 'drill.event',

  async run(work, { rootId, subjects }) {
    const incident = await work.em.findOneOrFail(Incident, rootId)
    const run = await work.em.findOneOrFail(DrillRun, { incidentId: rootId })
    if (hasEnded(incident.status) || run.stoppedAt) return []
    const due = await readRows(work.em, DrillEvent, 'where id = any(?::uuid[]) order by place', [uuids(subjects)])
    const happened: Happening[] = []
    for (const event of due) {
      event.happenedAt = work.now
      incident.version++
      happened.push(
        { kind: 'drill.happened', subject: { type: 'drillEvent', id: event.id }, incident: rootId, changes: said(event) },
        ...(await bring(work, { incident, run, event }, run.body.events[event.place]!)),
      )
    }
    return happened
  },
}

const said = ({ what, toldTo }: DrillEvent): NonNullable<Happening['changes']> => ({
  what: [null, what],
  ...(toldTo && { toldTo: [null, toldTo] }),
})

interface Told {
  incident: Incident
  run: DrillRun
  event: DrillEvent
}

/** What it does beside being said. */
async function bring(work: Work, { incident, run, event }: Told, story: StoryEvent): Promise<Happening[]> {
  if (story.what === 'assess') return assessAgain(work, incident, story.conditions)
  if (story.what === 'fails') return failStep(work, incident, story)
  if (story.what !== 'breaks') return []
  const { value, happened } = await breakToo(work, { incident, run }, story)
  event.brokenId = value.id
  return happened
}
