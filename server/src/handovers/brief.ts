import type { ClockKind } from '@muster/shared/vocabulary/clock'
import type { Level } from '@muster/shared/vocabulary/level'
import type { PageState } from '@muster/shared/vocabulary/page'
import type { Severity } from '@muster/shared/vocabulary/severity'
import type { Status } from '@muster/shared/vocabulary/status'

/** Why an incident is in a brief: critical or high, held by who goes, waiting for them, at a level that the schedule answers for, or open elsewhere. */
export type Concern = 'severe' | 'owned' | 'asked' | 'level' | 'elsewhere'
export type PlanKind = 'leave' | 'override' | 'swap' | 'gap'

/** What the incoming person must know (rules §5), as ids and states: words are read where they are kept. Instants as in JSON. */
export interface Brief {
  asOf: string
  incidents: { incidentId: string; concern: Concern; severity: Severity; level: Level; status: Status; ownerId: string | null }[]
  escalations: { incidentId: string; toLevel: Level; acknowledgeBy: string }[]
  pages: { incidentId: string; personId: string | null; level: Level; state: PageState; sentAt: string }[]
  /** A brief that was kept earlier does not say to whom. */
  due: { incidentId: string; kind: ClockKind; clientId?: string | null; atRiskAt: string | null; dueAt: string }[]
  plans: { kind: PlanKind; personId: string | null; from: string; to: string }[]
  /** A schedule, or somebody whom the policy names; nobody on call is null. */
  contacts: { level: Level | null; scheduleId: string | null; personId: string | null }[]
}
