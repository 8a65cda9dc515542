import type { Category } from '../vocabulary/category.ts'

/** What a category is called, the series of its alias beside INC-, and the class its escalations belong to (rules §1, §7). */
export const categoryPolicy = {
  outage: { says: 'Outage', alias: 'OUT', escalationClass: 'outage' },
  degradation: { says: 'Degradation', alias: null, escalationClass: 'technical' },
  security: { says: 'Security', alias: 'SEC', escalationClass: 'securityAndData' },
  data_loss: { says: 'Data loss', alias: null, escalationClass: 'securityAndData' },
  legal_compliance: { says: 'Legal or compliance', alias: null, escalationClass: 'legalAndCompliance' },
  billing_financial: { says: 'Billing', alias: null, escalationClass: 'financial' },
  integration: { says: 'Integration', alias: null, escalationClass: 'technical' },
  access: { says: 'Access', alias: null, escalationClass: 'technical' },
  other: { says: 'Other', alias: null, escalationClass: 'technical' },
} as const satisfies Record<Category, { says: string; alias: string | null; escalationClass: string }>
