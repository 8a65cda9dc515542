import type { Incident } from '../incidents/incident.entity.ts'
import { Conflict } from '../kernel/refusals.ts'

const over: ReadonlySet<string> = new Set(['closed', 'cancelled', 'merged'])

/** What is closed, was none, or joined another, has nothing left to be done; what is resolved may have. */
export function requireGoingOn({ status }: Incident): void {
  if (over.has(status)) throw new Conflict(`It is ${status}: nothing of it is done any more.`, { status })
}
