import { Conflict } from '../kernel/refusals.ts'
import type { Schedule } from './schedule.entity.ts'

/** Nothing new hangs on a schedule that is out of use. */
export function requireInUse({ status, version }: Schedule): void {
  if (status !== 'active') throw new Conflict('This schedule is out of use.', { status, version })
}
