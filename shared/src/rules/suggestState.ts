import type { Category } from '../vocabulary/category.ts'
import type { ComponentState, PublicStatus } from '../vocabulary/publicStatus.ts'
import type { Severity } from '../vocabulary/severity.ts'

interface About {
  severity: Severity
  category: Category
  publicStatus: PublicStatus
  /** What the public page says of the component now. */
  stands: ComponentState
}

/** What an update's writer probably means to say of the component; only a suggestion, and never better than what is said unless it is over. */
export function suggestState({ severity, category, publicStatus, stands }: About): ComponentState {
  if (publicStatus === 'resolved') return 'operational'
  if (stands !== 'operational') return stands
  if (category === 'outage') return severity === 'P1' ? 'major_outage' : 'partial_outage'
  return severity === 'P1' ? 'partial_outage' : 'degraded'
}
