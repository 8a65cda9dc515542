import { v7 as uuid } from 'uuid'
import { dayOf } from '../catalog/dayOf.ts'
import { changeFields } from '../kernel/changeFields.ts'
import type { Happening } from '../kernel/happening.ts'
import { Conflict } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { Agreement } from './agreement.entity.ts'
import { countAnew } from './countAnew.ts'
import { dayBefore } from './dayBefore.ts'
import { Subscription } from './subscription.entity.ts'

/**
 * A step: a subscription of another tier takes the place of the one before, which ends yesterday. What was agreed apart from the tier
 * goes with it, and the clocks of open incidents are counted anew.
 */
export async function replaceSubscription(work: Work, next: Subscription, replacesId: string): Promise<Happening[]> {
  const { em, now } = work
  const today = dayOf(now)
  const before = await em.findOneOrFail(Subscription, replacesId)
  const isOver = before.endsOn !== null && before.endsOn < today
  if (before.status !== 'approved' || isOver)
    throw new Conflict('What it takes the place of has ended by now: reject it, and propose a new one.', {
      subscription: before.id,
      endsOn: before.endsOn,
    })
  next.endsOn = before.endsOn
  const changes = await changeFields(work, before, { endsOn: dayBefore(today) })
  const carried = await carryAgreements(work, before, next)
  await countAnew(work, [next.clientId], next.id)
  const subject = { type: 'subscription', id: before.id } as const
  const replacedBy = [null, next.id] as const
  return [{ kind: 'subscription.ended', subject, clients: [next.clientId], changes: { ...changes, replacedBy } }, ...carried]
}

/** As they hold today; those of the ended one stay as they are, for its time. */
async function carryAgreements({ em, now }: Work, before: Subscription, next: Subscription): Promise<Happening[]> {
  const today = dayOf(now)
  const holds = { $or: [{ endsOn: null }, { endsOn: { $gte: today } }] }
  const held = await em.find(Agreement, { subscriptionId: before.id, status: 'approved', ...holds }, { orderBy: { id: 'asc' } })
  return held.map((one) => {
    const copy = em.create(Agreement, {
      ...{ id: uuid(), subscriptionId: next.id, severity: one.severity, contractualP1: one.contractualP1, startsOn: today },
      ...{ responseTargetMs: one.responseTargetMs, responseLimitMs: one.responseLimitMs, endsOn: one.endsOn, version: 1 },
      ...{ resolutionTargetMs: one.resolutionTargetMs, resolutionLimitMs: one.resolutionLimitMs, status: one.status },
      ...{ proposedById: one.proposedById, decidedById: one.decidedById },
    })
    return {
      kind: 'agreement.carried',
      subject: { type: 'agreement', id: copy.id },
      clients: [next.clientId],
      changes: { carriedFrom: [null, one.id], severity: [null, one.severity], startsOn: [null, today] },
    }
  })
}
