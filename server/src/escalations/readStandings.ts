import type { EscalationFacts } from '@muster/shared/rules/nextStep'
import { Clock } from '../clocks/clock.entity.ts'
import type { Incident } from '../incidents/incident.entity.ts'
import { readRows, uuids } from '../kernel/readRows.ts'
import type { Work } from '../kernel/work.ts'
import { Page } from '../oncall/page.entity.ts'
import { Moment } from '../timers/moment.entity.ts'
import { Escalation } from './escalation.entity.ts'
import { factsOf, type Reading as Doer } from './factsOf.ts'
import { readTrails } from './readTrails.ts'

export interface Standing {
  facts: EscalationFacts
  pages: Page[]
  /** The moment that is set for what comes next. */
  next: Moment | undefined
}

type Reading = Pick<Work, 'em'> & Doer

/** How an incident stands before its steps; what is written by now must have been flushed. */
export async function readStanding(reading: Reading, incident: Incident): Promise<Standing> {
  return (await readStandings(reading, [incident])).get(incident.id)!
}

/** Of several at once: when many come due together, no more is asked than for one. */
export async function readStandings(reading: Reading, incidents: readonly Incident[]): Promise<Map<string, Standing>> {
  const { em, now } = reading
  const ids = incidents.map(({ id }) => id)
  const ofThem = 'where incident_id = any(?::uuid[])'
  const atRisk = `${ofThem} and kind = 'response' and stopped_at is null and at_risk_at <= ?`
  const set = `where root_id = any(?::uuid[]) and kind = 'escalation.step' and state = 'due' and fires_at > ?`
  const all = {
    escalations: await readRows(em, Escalation, `${ofThem} order by id`, [uuids(ids)]),
    pages: await readRows(em, Page, `${ofThem} order by id`, [uuids(ids)]),
    responses: await readRows(em, Clock, atRisk, [uuids(ids), now]),
    trails: await readTrails(em, incidents),
    set: await readRows(em, Moment, set, [uuids(ids), now]),
  }
  return new Map(incidents.map((incident) => [incident.id, standing(incident)]))

  function standing(incident: Incident): Standing {
    const isIts = ({ incidentId }: { incidentId: string }) => incidentId === incident.id
    const escalations = all.escalations.filter(isIts)
    const pages = all.pages.filter(isIts)
    const responses = all.responses.filter(isIts)
    const trail = all.trails.find(isIts)
    const next = all.set.find(({ rootId }) => rootId === incident.id)
    return { pages, next, facts: factsOf(reading, incident, { escalations, pages, responses, trail }) }
  }
}
