/** The playbooks of rules §6. */
export const playbookKeys = [
  'security',
  'outage',
  'legal_compliance',
  'enterprise_client',
  'service_recovery',
  'data_recovery',
] as const

export type PlaybookKey = (typeof playbookKeys)[number]

/** How a step of a playbook stands (rules §6). */
export const stepStates = ['open', 'done', 'skipped', 'failed'] as const

export type StepState = (typeof stepStates)[number]

/** What a step can have done by a program of the operator's (rules §6). */
export const actionNames = ['isolate', 'failover', 'restore', 'performance_tests', 'validate_fix'] as const

export type ActionName = (typeof actionNames)[number]

/** proposed → sent → succeeded or failed, running in between where the program says that it goes on; withdrawn before it was sent. */
export const actionStates = ['proposed', 'sent', 'running', 'succeeded', 'failed', 'withdrawn'] as const

export type ActionState = (typeof actionStates)[number]
