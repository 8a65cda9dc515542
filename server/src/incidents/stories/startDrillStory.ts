import { startDrillStoryInput } from '@muster/shared/inputs/drillStory'
import { minutes } from '@muster/shared/time/durations'
import { v7 as uuid } from 'uuid'
import { command } from '../../kernel/command.ts'
import { BadInput } from '../../kernel/refusals.ts'
import type { Work } from '../../kernel/work.ts'
import { Moment } from '../../timers/moment.entity.ts'
import { Incident } from '../incident.entity.ts'
import { beginDrill } from './beginDrill.ts'
import { DrillEvent } from './drillEvent.entity.ts'
import { DrillRun } from './drillRun.entity.ts'
import { readStories, type Story } from './readStories.ts'

/** A drill by a story: its report is made now, and what else happens in it comes by itself, in the time of the drill. */
export const startDrillStory = command({
  operation: 'drill.startStory',
  input: startDrillStoryInput,
  answers: Incident,
  scope: () => ({}),
  answerScope: (_em, incident) => incident.scope,

  async run(work, _none, { story: key }) {
    const story = (await readStories(work.em)).find((one) => one.key === key)
    if (!story) throw new BadInput([{ path: 'story', message: 'There is no such story.' }])
    const { component, category, conditions, impact, urgency, clients, events } = story.body
    const { value: incident, happened } = await beginDrill(work, {
      ...{ title: events[0]!.text.slice(0, 200), reportedById: work.actor.id },
      ...{ component, category, conditions, impact, urgency, clients },
    })
    const run = beginRun(work, incident.id, story)
    plan(work, incident, story)
    const [reported, ...others] = happened
    const begun = {
      kind: 'drill.begun' as const,
      subject: { type: 'drillRun' as const, id: run.id },
      incident: incident.id,
      changes: { story: [null, story.key] as const, version: [null, story.version] as const },
    }
    return { value: incident, happened: [reported, begun, ...others] }
  },
})

function beginRun({ em, actor, now }: Work, incidentId: string, { key, version, body }: Story): DrillRun {
  return em.create(DrillRun, {
    ...{ id: uuid(), incidentId, story: key, storyVersion: version, body },
    ...{ startedById: actor.id, startedAt: now, stoppedById: null, stoppedAt: null, version: 1 },
  })
}

/** Each is a moment of the drill, so it moves with the drill's time; the first, its report, has happened. */
function plan({ em, now }: Work, { id: rootId, detectedAt }: Incident, { body }: Story): void {
  for (const [place, event] of body.events.entries()) {
    const { at, what, text } = event
    const id = uuid()
    em.create(DrillEvent, {
      ...{ id, incidentId: rootId, place, minute: at, what, text, brokenId: null },
      ...{ toldTo: what === 'inject' ? event.to : null, happenedAt: place === 0 ? now : null },
    })
    if (place === 0) continue
    em.create(Moment, {
      ...{ id: uuid(), rootKind: 'incident', rootId, kind: 'drill.event', subjectId: id },
      ...{ firesAt: new Date(detectedAt.getTime() + minutes(at)), state: 'due', attempts: 0, retryAt: null, lastError: null },
    })
  }
}
