import type { Target } from '@muster/shared/policy/escalationPolicy'
import type { MissReason } from '@muster/shared/vocabulary/page'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Soon } from '../kernel/loaders.ts'
import type { Work } from '../kernel/work.ts'
import { Person } from '../people/person.entity.ts'
import { Leave } from './leave.entity.ts'
import { whoIsOnCall } from './whoIsOnCall.ts'
import { whyUnasked } from './whyUnasked.ts'

export interface Found {
  personId: string | null
  /** Why they cannot be asked. */
  missed: MissReason | null
}

/** Who stands for a target now, and whether they may be asked about this incident. */
export async function findTarget(work: Work, { scope }: Incident, { kind, id }: Target): Promise<Found> {
  const personId = kind === 'person' ? id : await onCall(work, id)
  if (!personId) return { personId: null, missed: 'no_one_on_call' }
  const unasked = whyUnasked(await work.em.findOne(Person, { id: personId }), scope)
  // A schedule has found who stands in.
  return { personId, missed: unasked ?? (kind === 'person' && (await isAway(work, id)) ? 'away' : null) }
}

const onCall = ({ now, load }: Work, id: string) =>
  load.each('onCall', id, (em, ids) => Promise.all(ids.map((one) => whoIsOnCall(em, one, now))))

function isAway({ now, load }: Work, id: string): Soon<boolean> {
  return load.each('away', id, async (em, ids) => {
    const leave = await em.find(Leave, { personId: { $in: [...ids] }, cancelledAt: null, from: { $lte: now }, to: { $gt: now } })
    const away = new Set(leave.map(({ personId }) => personId))
    return ids.map((one) => away.has(one))
  })
}
