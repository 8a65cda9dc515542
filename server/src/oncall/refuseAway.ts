import { BadInput } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { Leave } from './leave.entity.ts'

interface Shift {
  personId: string
  from: Date
  to: Date
}

/** A step: who is away takes nothing on. */
export async function refuseAway({ em }: Work, { personId, from, to }: Shift, path: string): Promise<void> {
  const leave = await em.findOne(Leave, { personId, from: { $lt: to }, to: { $gt: from }, cancelledAt: null })
  if (!leave) return
  throw new BadInput([{ path, message: `Away from ${leave.from.toISOString()} to ${leave.to.toISOString()}.` }])
}
