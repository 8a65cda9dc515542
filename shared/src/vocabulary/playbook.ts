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
