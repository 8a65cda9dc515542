/** Why the incident goes up (rules §5). */
export const escalationReasons = [
  'severity',
  'sla_at_risk',
  'sla_breach',
  'time_limit',
  'no_acknowledgement',
  'resource',
  'security',
  'compliance',
  'executive_request',
  'vendor',
] as const

export type EscalationReason = (typeof escalationReasons)[number]

export const escalationStates = ['active', 'acknowledged', 'resolved', 'returned'] as const

export type EscalationState = (typeof escalationStates)[number]
