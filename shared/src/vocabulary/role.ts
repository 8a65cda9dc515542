export const roles = [
  'system_administrator',
  'incident_manager',
  'technical_support',
  'account_manager',
  'executive',
  'vendor_contact',
  'client_contact',
] as const

/** What a person is in the organisation (rules §4). */
export type Role = (typeof roles)[number]
