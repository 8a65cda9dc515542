import { asSeenInput } from '@muster/shared/inputs/asSeen'
import { isInside } from '@muster/shared/rules/isInside'
import { mayRead } from '@muster/shared/rules/mayRead'
import { dayOf } from '../catalog/dayOf.ts'
import { changeFields } from '../kernel/changeFields.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import type { Happening } from '../kernel/happening.ts'
import { Conflict } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { Agreement } from './agreement.entity.ts'
import { Client } from './client.entity.ts'
import { clientOfAgreement } from './clientOfTerms.ts'
import { countAnew } from './countAnew.ts'
import { dayBefore } from './dayBefore.ts'
import { endedOn } from './endedOn.ts'
import { requireStatus } from './requireStatus.ts'
import { Subscription } from './subscription.entity.ts'
import { tellProposer } from './tellOfTerms.ts'
import { agreementScope } from './termsScope.ts'

/** It holds from today on. One that held for the same severity ends the day before, and its own entry says by which. */
export const approveAgreement = command({
  operation: 'agreement.approve',
  input: asSeenInput,
  root: Client,
  isThere: (actor, scope) => isInside(actor) && mayRead(actor, scope),
  rootId: (em, { id }) => clientOfAgreement(em, id),
  answers: Agreement,
  scope: async (em, _client, { id }) => agreementScope(em, await em.findOneOrFail(Agreement, id)),
  answerScope: agreementScope,

  async run(work, client, { id, expectedVersion }) {
    const agreement = await work.em.findOneOrFail(Agreement, id)
    expectVersion(agreement, expectedVersion)
    requireStatus(agreement, 'proposed')
    const { status } = await work.em.findOneOrFail(Subscription, agreement.subscriptionId)
    if (status !== 'approved')
      throw new Conflict(`Its subscription is ${status}: decide on that first.`, { subscription: status })

    const today = dayOf(work.now)
    const holds = { $or: [{ endsOn: null }, { endsOn: { $gte: today } }] }
    const { subscriptionId, severity } = agreement
    const earlier = await work.em.find(Agreement, { subscriptionId, severity, status: 'approved', ...holds })
    await countAnew(work, [client.id], id)
    await tellProposer(work, { aboutType: 'agreement', aboutId: id }, agreement.proposedById)
    return { value: agreement, happened: await hold(work, agreement, { clientId: client.id, earlier }) }
  },
})

interface Standing {
  clientId: string
  /** Those that hold for the same severity. */
  earlier: readonly Agreement[]
}

/** A step: it holds from today on, and those before it until yesterday; one that began only today, or has yet to, on no day. */
export async function hold(
  work: Work,
  agreement: Agreement,
  { clientId, earlier }: Standing,
): Promise<[Happening, ...Happening[]]> {
  const today = dayOf(work.now)
  const superseded: Happening[] = []
  for (const one of earlier) {
    const changes = await changeFields(work, one, endedOn(work, one, dayBefore(today)))
    const supersededBy = [null, agreement.id] as const
    const subject = { type: 'agreement', id: one.id } as const
    superseded.push({ kind: 'agreement.ended', subject, clients: [clientId], changes: { ...changes, supersededBy } })
  }
  const decided = { status: 'approved', decidedById: work.actor.id, startsOn: today } as const
  const changes = await changeFields(work, agreement, decided)
  const subject = { type: 'agreement', id: agreement.id } as const
  return [{ kind: 'agreement.approved', subject, clients: [clientId], changes }, ...superseded]
}
