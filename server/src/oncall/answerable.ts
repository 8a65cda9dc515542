import { hasEnded } from '@muster/shared/rules/allowedMoves'
import type { Incident } from '../incidents/incident.entity.ts'
import { Conflict } from '../kernel/refusals.ts'
import type { Page } from './page.entity.ts'

/** Answered is answered; one whose time has passed may still be, as long as somebody works on the incident. */
export function answerable({ state, answeredAt }: Page, { status }: Incident): void {
  if (hasEnded(status)) throw new Conflict(`The incident is ${status}: nobody need answer.`, { status })
  if (state !== 'waiting' && state !== 'unanswered')
    throw new Conflict(state === 'over' ? 'Nobody need answer it any more.' : `It is ${state} already.`, { state, answeredAt })
}
