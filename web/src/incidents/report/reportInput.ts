import { reportIncidentInput } from '@muster/shared/inputs/reportIncident'
import { shout } from '@muster/shared/vocabulary/shout'
import type { ReportIncidentInput } from '../../generated/graphql.ts'
import type { Fault } from './putFaults.ts'
import type { ReportDraft } from './reportDraft.ts'

/** The draft through the server's own schema: what to send, or every fault with the path of its field. */
export function readReport(draft: ReportDraft, now: Date): { input: ReportIncidentInput } | { faults: Fault[] } {
  const { clients, internal, detectedAt, description, ticked, ...rest } = draft
  const read = reportIncidentInput.safeParse({
    ...rest,
    conditions: ticked,
    internal,
    description: description.trim() || null,
    clientIds: internal ? [] : clients.map(({ id }) => id),
    detectedAt: detectedAt ? new Date(detectedAt) : now,
    componentId: draft.componentId ?? undefined,
  })
  if (!read.success) return { faults: read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) }

  const { category, impact, urgency, conditions, unticked, override, ...plain } = read.data
  const word = <T extends string>(text: string) => shout(text) as T
  return {
    input: {
      ...plain,
      detectedAt: plain.detectedAt.toISOString(),
      category: word(category),
      impact: word(impact),
      urgency: word(urgency),
      conditions: conditions.map((condition) => word(condition)),
      unticked: unticked.map(({ condition, reason }) => ({ condition: word(condition), reason })),
      ...(override && { override: { ...override, severity: word(override.severity) } }),
    },
  }
}
