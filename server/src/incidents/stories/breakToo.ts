import type { StoryEvent } from '@muster/shared/inputs/drillStory'
import { drillBegins } from '@muster/shared/vocabulary/drill'
import { v7 as uuid } from 'uuid'
import type { Happening } from '../../kernel/happening.ts'
import type { Work } from '../../kernel/work.ts'
import { setAdvance } from '../drills/setAdvance.ts'
import { Incident } from '../incident.entity.ts'
import { IncidentLink } from '../links/incidentLink.entity.ts'
import { tellLink } from '../links/tellLink.ts'
import { beginDrill } from './beginDrill.ts'
import { DrillEvent } from './drillEvent.entity.ts'
import type { DrillRun } from './drillRun.entity.ts'

type Breaks = Extract<StoryEvent, { what: 'breaks' }>

/** A step: something else breaks because of it, a drill of its own whose time goes on as this one’s does. */
export async function breakToo(
  work: Work,
  { incident, run }: { incident: Incident; run: DrillRun },
  { text, component, category, conditions, impact, urgency }: Breaks,
): Promise<{ value: Incident; happened: Happening[] }> {
  const { em, now } = work
  const trouble = { component, category, conditions, impact, urgency }
  const { value: other, happened } = await beginDrill(
    work,
    { title: text.slice(0, 200), reportedById: run.startedById, clients: 0, ...trouble },
    await inTrouble(work, incident),
  )
  const link = em.create(IncidentLink, {
    ...{ id: uuid(), fromId: other.id, toId: incident.id, kind: 'caused_by' },
    ...{ madeAt: now, removedAt: null },
  })
  const { speed, aheadMs } = incident.drillTime!
  other.drillTime = { ...drillBegins, speed, aheadMs, tickedAt: now.toISOString() }
  if (speed !== 1 || aheadMs !== 0) await setAdvance(work, other.id, now)
  return { value: other, happened: [...happened, ...tellLink('incident.linked', link)] }
}

/** The components of this drill, and of all that its story has broken so far. */
async function inTrouble({ em }: Work, { id: incidentId, componentId }: Incident): Promise<string[]> {
  const events = await em.find(DrillEvent, { incidentId, brokenId: { $ne: null } })
  const broken = await em.find(Incident, { id: { $in: events.map((one) => one.brokenId!) } })
  return [componentId, ...broken.map((one) => one.componentId)]
}
