import { cadence } from '../policy/cadence.ts'
import type { Category } from '../vocabulary/category.ts'
import type { Severity } from '../vocabulary/severity.ts'

/** How soon stakeholders must hear the next update, 24/7: the category's interval, otherwise the severity's (rules §2). */
export function updateEveryMs(severity: Severity, category: Category): number {
  const { byCategory, bySeverity } = cadence.updateEvery
  const intervals: Partial<Record<Category, number>> = byCategory
  return intervals[category] ?? bySeverity[severity]
}
