import { isGoingOn } from '@muster/shared/rules/isGoingOn'
import type { Incident } from '../incidents/incident.entity.ts'
import { Conflict } from '../kernel/refusals.ts'

/** What is closed, was none, or joined another, has nothing left to be done; what is resolved may have. */
export function requireGoingOn({ status }: Incident): void {
  if (!isGoingOn(status)) throw new Conflict(`It is ${status}: nothing of it is done any more.`, { status })
}
