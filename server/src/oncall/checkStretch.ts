import { longestReadMs } from '@muster/shared/policy/oncall'
import { BadInput } from '../kernel/refusals.ts'

/** A schedule has no end, so who reads it says where. */
export function checkStretch(from: Date, to: Date): void {
  const lengthMs = to.getTime() - from.getTime()
  if (lengthMs > 0 && lengthMs <= longestReadMs) return
  throw new BadInput([{ path: 'to', message: 'It must be later than the start, by at most 62 days.' }])
}
