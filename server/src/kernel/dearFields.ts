/**
 * What fields take that compute, or that ask PostgreSQL by themselves, in units of about 0.02 ms of CPU; any other is one. Measured on
 * the demo, each on two cores beside its plain neighbour; where a company's size counts, for one of that size.
 */
export const dearFields: Readonly<Record<string, number>> = {
  'Incident.ifNobodyMoves': 1_500,
  'Query.tryEscalation': 800,
  'Shift.brief': 750,
  'ShiftHandover.brief': 750,
  'Query.readiness': 600,
  'Query.forecast': 300,
  'Query.impacts': 300,
  'Query.similarIncidents': 1_200,
  'Query.gaps': 300,
  'Query.onCall': 300,
  'Query.reportSight': 300,
  'Schedule.finalSpans': 250,
  'Schedule.gaps': 200,
  'Query.shiftBrief': 150,
  'Query.ownHandovers': 150,
  'Incident.similar': 1_200,
  'Incident.suggestedResponders': 400,
  'Incident.dependencies': 150,
  'Mutation.readEvidence': 100,
  'Incident.evidenceCount': 15,
  'Incident.affected': 60,
  'Schedule.overrides': 50,
  'Schedule.leaves': 50,
  // A statement each, for every one that has it.
  'Import.waitingTerms': 25,
  'WebhookEndpoint.deliveries': 25,
  'WebhookEndpoint.waiting': 25,
  'Incident.deliveries': 15,
  'Incident.parkedMoments': 15,
  'Incident.timeline': 10,
  'Incident.replay': 2_000,
  'Clock.cycles': 10,
  'Clock.steps': 10,
  'Clock.explanation': 5,
  'LedgerEntry.subjectName': 4,
  // A statement of its own; it counts as often as the page beside it is long.
  totalCount: 10,
}
