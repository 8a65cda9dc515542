import type { Group } from './group.ts'
import type { Seat } from './seats.ts'

/** Why somebody is not let in, or their operation is not begun, by a code of the API ("Close codes"). */
export interface NoRoom {
  code: number
  reason: string
}

/** How every line ends for who reads too slowly: they come back and have lost nothing. */
export const tooSlow: NoRoom = { code: 4410, reason: 'Too slow: come back with your last position' }
export const tooManySockets: NoRoom = { code: 4412, reason: 'Too many sockets' }
export const tooManyOperations: NoRoom = { code: 4411, reason: 'Too many operations' }
export const overloaded: NoRoom = { code: 1013, reason: 'Try again in a moment' }

/** Each costs one execution for every entry that it hears, so strangers never take what those inside need. */
const groupsMost = { ofPerson: 100, ofAddress: 20, ofVisitors: 100, ofAllElse: 1_000 }

/** Whether somebody may ask for what nobody follows yet. */
export function whyNoGroup(groups: Iterable<Group>, { holder, audience }: Seat): NoRoom | undefined {
  const isAnonymous = audience!.key === 'anonymous'
  const all = [...groups].filter((group) => (group.audience.key === 'anonymous') === isAnonymous)
  const ofOne = isAnonymous ? groupsMost.ofAddress : groupsMost.ofPerson
  if (all.filter((group) => group.holder === holder).length >= ofOne) return tooManyOperations
  return all.length >= (isAnonymous ? groupsMost.ofVisitors : groupsMost.ofAllElse) ? overloaded : undefined
}
