/** What an incident is about (rules §1). Enterprise is what a client is, not a category. */
export const categories = [
  'outage',
  'degradation',
  'security',
  'data_loss',
  'legal_compliance',
  'billing_financial',
  'integration',
  'access',
  'other',
] as const

export type Category = (typeof categories)[number]
