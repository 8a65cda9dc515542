import type { ReportIncident } from '@muster/shared/inputs/reportIncident'
import { startLevel } from '@muster/shared/rules/startLevel'
import type { PlaybookKey } from '@muster/shared/vocabulary/playbook'
import { drillBegins } from '@muster/shared/vocabulary/drill'
import type { Level } from '@muster/shared/vocabulary/level'
import type { Seen } from '@muster/shared/rules/conditionsSeen'
import { v7 as uuid } from 'uuid'
import { holdTerms } from '../clients/holdTerms.ts'
import { factsOf } from '../escalations/factsOf.ts'
import { readPolicy } from '../escalations/readPolicy.ts'
import type { Standing } from '../escalations/readStandings.ts'
import { runSteps } from '../escalations/runSteps.ts'
import { settleCommand } from '../escalations/settleCommand.ts'
import { readTerms } from '../clients/readTerms.ts'
import type { Clock } from '../clocks/clock.entity.ts'
import { tellStarted } from '../clocks/startClock.ts'
import { startServiceClocks } from '../clocks/startServiceClocks.ts'
import { startUpdateClock } from '../clocks/startUpdateClock.ts'
import type { Happening } from '../kernel/happening.ts'
import { BadInput } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { writeWords } from '../kernel/writeWords.ts'
import { beginPlaybooks } from '../playbooks/beginPlaybooks.ts'
import { assess } from './assessment/assess.ts'
import { seeConditions } from './assessment/seeConditions.ts'
import { checkReport } from './checkReport.ts'
import { Incident } from './incident.entity.ts'
import { numberIncident } from './numberIncident.ts'
import { readReportedOn } from './readReportedOn.ts'

interface Begun {
  value: Incident
  /** The first that it was reported. */
  happened: [Happening, ...Happening[]]
}

/** A step: something is wrong from now on, and everything that follows from it begins (rules §1). */
export async function beginIncident(work: Work, report: ReportIncident): Promise<Begun> {
  const component = await readReportedOn(work.em, report.componentId)
  if (!component) throw new BadInput([{ path: 'componentId', message: 'There is no such component in use.' }])
  await holdTerms(work.em, report.clientIds)
  const terms = await readTerms(work.em, { clientIds: report.clientIds, productId: component.productId, on: report.detectedAt })
  await checkReport(work, report, terms)

  const seen = await seeConditions(work.em, report, terms)
  const { version } = await readPolicy(work.em)
  const incident = makeIncident(work, report, report.drill ? [] : component.vendorIds)
  incident.policyVersion = version
  const reasons = assess(work, incident, report, seen)
  incident.level = startLevel(incident.severity)
  const started = [
    ...(await startServiceClocks(work, incident, terms)),
    await startUpdateClock(work, incident, { startedAt: incident.reportedAt, cycle: 1 }),
  ]
  const affectsEnterprise = terms.some(({ client }) => client.kind === 'enterprise')
  const playbooks = await beginPlaybooks(work, incident, affectsEnterprise)
  const { level } = incident
  const steps = await runSteps(work, incident, { standing: newborn(work, incident, started) })
  await numberIncident(work, incident)
  return {
    value: incident,
    happened: [reported(work, incident, { seen, reasons, level, playbooks }), ...tellStarted(started), ...steps],
  }
}

function makeIncident({ em, now, actor }: Work, report: ReportIncident, vendorIds: string[]): Incident {
  const id = uuid()
  const { title, description = null, category, componentId, impact, urgency, detectedAt, clientIds } = report
  return em.create(Incident, {
    id,
    isDrill: report.drill,
    drillTime: report.drill ? drillBegins : null,
    number: id, // Until numberIncident, which comes last.
    alias: null,
    title,
    description,
    severity: 'P4',
    assessedSeverity: 'P4',
    conditions: [],
    seenConditions: [],
    heldFrom: null,
    heldAt: null,
    waitsForClientId: null,
    waitsForVendorId: null,
    mergedIntoId: null,
    mergedAt: null,
    mergedFrom: null,
    joinedClientIds: [],
    legalHoldAt: null,
    legalHoldById: null,
    assessedVersion: 1,
    status: 'open',
    category,
    componentId,
    impact,
    urgency,
    level: 'L1',
    levelSince: now,
    policyVersion: 0,
    ownerId: null,
    commanderId: null,
    uncommandedSince: null,
    uncommandedSaidAt: null,
    reportedById: report.reportedById ?? actor.id,
    detectedAt,
    reportedAt: now,
    acknowledgedAt: null,
    acknowledgedById: null,
    resolvedAt: null,
    lastUpdateAt: null,
    stepDueAt: null,
    publicTitle: null,
    publicStatus: null,
    clientIds,
    vendorIds,
    version: 1,
  })
}

/** Nothing is written yet, so there is nothing to ask for; of what was detected long ago a response may be late already. */
function newborn(work: Work, incident: Incident, clocks: readonly Clock[]): Standing {
  settleCommand(work, incident)
  const responses = clocks.filter(({ kind, atRiskAt }) => kind === 'response' && atRiskAt && atRiskAt <= work.now)
  const facts = factsOf(work, incident, { escalations: [], pages: [], responses, trail: undefined })
  return { facts, pages: [], next: undefined }
}

function reported(
  work: Work,
  incident: Incident,
  began: { seen: readonly Seen[]; reasons: Happening['changes']; level: Level; playbooks: PlaybookKey[] },
): Happening {
  const { seen, reasons, level, playbooks } = began
  const { id, number, severity, assessedSeverity, conditions, category, componentId, clientIds, vendorIds } = incident
  return {
    kind: 'incident.reported',
    subject: { type: 'incident', id },
    incident: id,
    changes: {
      number: [null, number],
      title: writeWords(work, id, 'title', incident.title),
      ...(incident.description && { description: writeWords(work, id, 'description', incident.description) }),
      status: [null, incident.status],
      severity: [null, severity],
      assessedSeverity: [null, assessedSeverity],
      conditions: [null, conditions],
      seen: [null, seen.map(({ condition }) => condition)],
      ...reasons,
      category: [null, category],
      component: [null, componentId],
      level: [null, level],
      clients: [null, clientIds],
      vendors: [null, vendorIds],
      detectedAt: [null, incident.detectedAt],
      reportedBy: [null, incident.reportedById],
      ...(playbooks.length > 0 && { playbooks: [null, playbooks] }),
    },
  }
}
