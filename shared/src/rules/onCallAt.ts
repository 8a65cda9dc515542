import type { Absence, Rota, StandIn } from '../vocabulary/oncall.ts'
import { finalSchedule } from './finalSchedule.ts'

/** Who is on call at an instant; null when nobody is. */
export function onCallAt(rota: Rota, overrides: readonly StandIn[], absences: readonly Absence[], at: Date): string | null {
  const [span] = finalSchedule(rota, overrides, absences, at, new Date(at.getTime() + 1))
  return span?.personId ?? null
}
