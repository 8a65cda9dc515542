import { BadInput } from '../kernel/refusals.ts'
import { dayBefore } from './dayBefore.ts'

interface Term {
  startsOn: string | null
  endsOn: string | null
}

/**
 * A last day lies neither in the past, whose clocks have run, nor later than the one there is: to go on for longer is to be
 * proposed anew. Terms that have not begun may end on the day before they would, and then never hold.
 */
export function checkEnd({ startsOn, endsOn: present }: Term, endsOn: string, today: string): void {
  const earliest = startsOn && startsOn > today ? dayBefore(startsOn) : today
  const refuse = (message: string): never => {
    throw new BadInput([{ path: 'endsOn', message }])
  }
  if (present && endsOn >= present) refuse(`It ends on ${present} already. To go on for longer, propose it anew.`)
  if (endsOn < earliest) refuse(`The earliest last day is ${earliest}.`)
}
