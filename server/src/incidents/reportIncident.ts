import type { EntityManager } from '@mikro-orm/postgresql'
import { reportIncidentInput, type ReportIncident } from '@muster/shared/inputs/reportIncident'
import { assessSeverity } from '@muster/shared/rules/assessSeverity'
import { startLevel } from '@muster/shared/rules/startLevel'
import { whyNot } from '@muster/shared/rules/mayPerform'
import { v7 as uuid } from 'uuid'
import { Component } from '../catalog/component.entity.ts'
import { readTerms } from '../clients/readTerms.ts'
import { tellStarted } from '../clocks/startClock.ts'
import { startServiceClocks } from '../clocks/startServiceClocks.ts'
import { startUpdateClock } from '../clocks/startUpdateClock.ts'
import { command } from '../kernel/command.ts'
import type { Happening } from '../kernel/happening.ts'
import { BadInput, Forbidden } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { writeWords } from '../kernel/writeWords.ts'
import { checkReport } from './checkReport.ts'
import { Incident } from './incident.entity.ts'
import { numberIncident } from './numberIncident.ts'
import { seeConditions } from './seeConditions.ts'

/** A person says that something is wrong; the conditions decide how severe it is (rules §1). */
export const reportIncident = command({
  operation: 'incident.report',
  input: reportIncidentInput,
  answers: Incident,

  // Nothing exists yet: the component says whose product, and so which vendor's, it is.
  scope: async (em, _none, { componentId, clientIds }) => ({ clientIds, vendorIds: await vendorsOf(em, componentId) }),
  answerScope: (_em, incident) => incident.scope,

  async run(work, _none, report) {
    const { em } = work
    const component = await em.findOne(Component, report.componentId)
    if (!component) throw new BadInput([{ path: 'componentId', message: 'There is no such component.' }])
    const terms = await readTerms(em, { clientIds: report.clientIds, productId: component.productId, on: report.detectedAt })
    await checkReport(work, report, terms)

    const incident = makeIncident(work, report, await vendorsOf(em, component.id))
    const assessment = await assess(work, incident, report, terms)
    const started = [
      ...(await startServiceClocks(work, incident, terms)),
      await startUpdateClock(work, incident, { startedAt: incident.reportedAt, cycle: 1 }),
    ]
    await numberIncident(work, incident)
    return { value: incident, happened: [reported(work, incident, assessment), ...tellStarted(started)] }
  },
})

function makeIncident({ em, now, actor }: Work, report: ReportIncident, vendorIds: string[]): Incident {
  const id = uuid()
  const { title, description = null, category, componentId, impact, urgency, detectedAt, clientIds } = report
  return em.create(Incident, {
    id,
    number: id, // Until numberIncident, which comes last.
    alias: null,
    title,
    description,
    severity: 'P4',
    assessedSeverity: 'P4',
    conditions: [],
    status: 'open',
    category,
    componentId,
    impact,
    urgency,
    level: 'L1',
    ownerId: null,
    reportedById: report.reportedById ?? actor.id,
    detectedAt,
    reportedAt: now,
    acknowledgedAt: null,
    acknowledgedById: null,
    resolvedAt: null,
    lastUpdateAt: null,
    publicTitle: null,
    publicStatus: null,
    clientIds,
    vendorIds,
    version: 1,
  })
}

/** What a person ticked and what the server sees, less what a person unticked with a reason; an override needs its own right. */
async function assess(work: Work, incident: Incident, report: ReportIncident, terms: Awaited<ReturnType<typeof readTerms>>) {
  const seen = await seeConditions(work.em, report, terms)
  const unticked = new Map(report.unticked.map(({ condition, reason }) => [condition, reason]))
  const left = seen.map(({ condition }) => condition).filter((condition) => !unticked.has(condition))
  incident.conditions = [...new Set([...report.conditions, ...left])]
  incident.assessedSeverity = assessSeverity(incident.conditions).severity
  incident.severity = report.override?.severity ?? incident.assessedSeverity
  incident.level = startLevel(incident.severity)

  const denial = report.override && whyNot(work.actor, 'incident.overrideSeverity', incident.scope)
  if (denial) throw new Forbidden('incident.overrideSeverity', denial)
  if (report.override) writeWords(work, incident.id, 'overrideReason', report.override.reason)
  for (const [condition, reason] of unticked) writeWords(work, incident.id, `unticked.${condition}`, reason)
  return { seen, unticked: [...unticked.keys()] }
}

function reported(work: Work, incident: Incident, { seen, unticked }: Awaited<ReturnType<typeof assess>>): Happening {
  const { id, number, severity, assessedSeverity, conditions, category, componentId, level, clientIds, vendorIds } = incident
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
      unticked: [null, unticked],
      category: [null, category],
      component: [null, componentId],
      level: [null, level],
      clients: [null, clientIds],
      vendors: [null, vendorIds],
      detectedAt: [null, incident.detectedAt],
      reportedBy: [null, incident.reportedById],
    },
  }
}

async function vendorsOf(em: EntityManager, componentId: unknown): Promise<string[]> {
  const [row] = await em.execute<{ vendor_id: string | null }[]>(
    'select product.vendor_id from component join product on product.id = component.product_id where component.id::text = ?',
    [String(componentId)],
  )
  return row?.vendor_id ? [row.vendor_id] : []
}
