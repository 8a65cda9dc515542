import type { Severity } from '../vocabulary/severity.ts'

/** What makes an incident how severe, most severe first (rules §1). Nothing holding means P4. */
export const severityConditions = [
  { condition: 'outageNoWorkaround', severity: 'P1', says: 'A business-critical service is down and there is no workaround' },
  {
    condition: 'enterpriseWideOrFivePlusParties',
    severity: 'P1',
    says: 'The whole enterprise, or five or more clients, are affected',
  },
  {
    condition: 'regulatorySafetyOrFinancial',
    severity: 'P1',
    says: 'It has serious regulatory, safety or financial consequences',
  },
  { condition: 'contractualP1OrRecurrent', severity: 'P1', says: 'A client has contractual P1 terms, or it happened before' },
  {
    condition: 'majorDegradationWithWorkaround',
    severity: 'P2',
    says: 'A business-critical service is badly degraded, but there is a workaround',
  },
  {
    condition: 'multipleDepartmentsSitesOrCriticalFunctions',
    severity: 'P2',
    says: 'Several departments, sites or critical functions are affected',
  },
  { condition: 'riskOfHighPrioritySlaBreach', severity: 'P2', says: 'An important client’s agreement is about to be broken' },
  {
    condition: 'localizedOrNonCritical',
    severity: 'P3',
    says: 'Only one department, a few people or a minor function is affected',
  },
  { condition: 'moderateDegradationMinimalWorkaround', severity: 'P3', says: 'Work goes on with a small workaround' },
] as const satisfies readonly { condition: string; severity: Severity; says: string }[]

export type Condition = (typeof severityConditions)[number]['condition']

export const conditions = severityConditions.map(({ condition }) => condition)

/** How many affected clients make it enterprise-wide (rules §1). */
export const PARTIES_FOR_P1 = 5

/** Within how many days the same component and category make an incident recurrent (rules §1). */
export const RECURRENT_WITHIN_DAYS = 30
