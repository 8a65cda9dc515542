import type { Level } from '../vocabulary/level.ts'
import type { Role } from '../vocabulary/role.ts'
import type { Severity } from '../vocabulary/severity.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Who may hold an incident at a level (rules §5), and so be an escalation's target or answer one without a target. */
export const fitForLevel = {
  L1: ['technical_support'],
  L2: ['technical_support'],
  L3: ['technical_support', 'incident_manager'],
  L4: ['executive', 'vendor_contact'],
} as const satisfies Record<Level, readonly Role[]>

/** How soon a level must answer an escalation (rules §5). */
export const mustRespondMs = {
  L1: { P1: 15 * MINUTE, P2: 15 * MINUTE, P3: 15 * MINUTE, P4: 15 * MINUTE },
  L2: { P1: HOUR, P2: HOUR, P3: HOUR, P4: HOUR },
  L3: { P1: 15 * MINUTE, P2: 30 * MINUTE, P3: 4 * HOUR, P4: 24 * HOUR },
  L4: { P1: 0, P2: HOUR, P3: HOUR, P4: HOUR },
} as const satisfies Record<Level, Record<Severity, number>>

/** What sends an incident up, in classes: how soon its target must acknowledge, and the level it goes to (rules §5). */
export const escalationClasses = {
  securityAndData: {
    acknowledgeMs: 15 * MINUTE,
    to: 'L4',
    triggers: [
      'suspectedBreach',
      'reportedVulnerability',
      'maliciousAccountActivity',
      'dataLossOrCorruption',
      'complianceViolation',
    ],
  },
  outage: {
    acknowledgeMs: 15 * MINUTE,
    to: 'L3',
    triggers: [
      'platformWide',
      'apiDownForSeveralClients',
      'criticalInfrastructure',
      'databaseConnectivity',
      'cdnOrHostingProvider',
    ],
  },
  legalAndCompliance: {
    acknowledgeMs: 30 * MINUTE,
    to: 'L4',
    triggers: ['legalThreat', 'regulatorInquiry', 'subpoena', 'erasureRequest', 'intellectualPropertyDispute'],
  },
  enterpriseClient: {
    acknowledgeMs: HOUR,
    to: 'L3',
    triggers: ['anyEnterpriseIssue', 'agreementViolated', 'successManagerAsks', 'customIntegration', 'whiteLabelDeployment'],
  },
  financial: {
    acknowledgeMs: HOUR,
    to: 'L2',
    triggers: ['billingErrorsForSeveralClients', 'paymentProcessor', 'largeRefund', 'revenueRecognition', 'contractChange'],
  },
  highValueAccount: {
    acknowledgeMs: HOUR,
    to: 'L4',
    triggers: ['over50kAYear', 'fortune500', 'churn', 'competitivePressure', 'expansion'],
  },
  technical: {
    acknowledgeMs: 4 * HOUR,
    to: null,
    triggers: ['unresolvedAfter24h', 'severalFailedAttempts', 'bugInCoreFunction', 'partnerApi', 'performance'],
  },
  satisfaction: {
    acknowledgeMs: 4 * HOUR,
    to: 'L3',
    triggers: ['formalComplaint', 'asksForManagement', 'negativeFeedback', 'socialMedia', 'featureRequest'],
  },
} as const satisfies Record<string, { acknowledgeMs: number; to: Level | null; triggers: readonly string[] }>

export type EscalationClass = keyof typeof escalationClasses
export type EscalationTrigger = (typeof escalationClasses)[EscalationClass]['triggers'][number]

export const escalationTriggers = Object.values(escalationClasses).flatMap(
  ({ triggers }) => triggers as readonly EscalationTrigger[],
)
