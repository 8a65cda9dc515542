import { v7 as uuid } from 'uuid'
import { dayOf } from '../catalog/dayOf.ts'
import { changeFields } from '../kernel/changeFields.ts'
import type { Happening } from '../kernel/happening.ts'
import { Conflict } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { Agreement } from './agreement.entity.ts'
import { countAnew } from './countAnew.ts'
import { dayBefore } from './dayBefore.ts'
import { endedOn } from './endedOn.ts'
import { laterDay } from './laterDay.ts'
import { Subscription } from './subscription.entity.ts'

/** What became of its taking the place of another. */
interface Replaced {
  /** When it holds. */
  term: Pick<Subscription, 'startsOn' | 'endsOn'>
  happened: Happening[]
}

/**
 * A step: a subscription of another tier takes the place of the one before from today on, or from when that would have begun. What was
 * agreed apart from the tier goes with it, and the clocks of open incidents are counted anew.
 */
export async function replaceSubscription(work: Work, next: Subscription, replacesId: string): Promise<Replaced> {
  const before = await work.em.findOneOrFail(Subscription, replacesId)
  const today = dayOf(work.now)
  const startsOn = laterDay(today, before.startsOn)
  const { endsOn } = before
  if (before.status !== 'approved' || (endsOn !== null && endsOn < startsOn))
    throw new Conflict('What it takes the place of has ended by now: reject it, and propose a new one.', {
      subscription: before.id,
      endsOn,
    })
  const carried = await carryAgreements(work, { before, next, startsOn })
  const changes = await changeFields(work, before, endedOn(work, before, dayBefore(startsOn)))
  if (startsOn === today) await countAnew(work, [next.clientId], next.id)
  const subject = { type: 'subscription', id: before.id } as const
  const replacedBy = [null, next.id] as const
  const ended = { kind: 'subscription.ended', subject, clients: [next.clientId], changes: { ...changes, replacedBy } } as const
  return { term: { startsOn, endsOn }, happened: [ended, ...carried] }
}

interface Carrying {
  before: Subscription
  next: Subscription
  startsOn: string
}

/** As they hold then, or are to; those of the ended one stay as they are, for its time. */
async function carryAgreements({ em }: Work, { before, next, startsOn }: Carrying): Promise<Happening[]> {
  const holds = { $or: [{ endsOn: null }, { endsOn: { $gte: startsOn } }] }
  const held = await em.find(Agreement, { subscriptionId: before.id, status: 'approved', ...holds }, { orderBy: { id: 'asc' } })
  return held.map((one) => {
    const from = laterDay(startsOn, one.startsOn ?? startsOn)
    const copy = em.create(Agreement, {
      ...{ id: uuid(), subscriptionId: next.id, severity: one.severity, contractualP1: one.contractualP1, startsOn: from },
      ...{ responseTargetMs: one.responseTargetMs, responseLimitMs: one.responseLimitMs, endsOn: one.endsOn, version: 1 },
      ...{ resolutionTargetMs: one.resolutionTargetMs, resolutionLimitMs: one.resolutionLimitMs, status: one.status },
      ...{ proposedById: one.proposedById, decidedById: one.decidedById },
    })
    return {
      kind: 'agreement.carried',
      subject: { type: 'agreement', id: copy.id },
      clients: [next.clientId],
      changes: { carriedFrom: [null, one.id], severity: [null, one.severity], startsOn: [null, from] },
    }
  })
}
