import { Conflict } from '../kernel/refusals.ts'
import type { Escalation } from './escalation.entity.ts'

/** Answered is answered: who comes second hears how. */
export function requireActive({ state, answeredById }: Escalation): void {
  if (state !== 'active') throw new Conflict(`It is ${state} already.`, { state, answeredBy: answeredById })
}
