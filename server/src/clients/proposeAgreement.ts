import { proposeAgreementInput } from '@muster/shared/inputs/proposeAgreement'
import { isInside } from '@muster/shared/rules/isInside'
import { mayRead } from '@muster/shared/rules/mayRead'
import { v7 as uuid } from 'uuid'
import { dayOf } from '../catalog/dayOf.ts'
import { command } from '../kernel/command.ts'
import type { Happening } from '../kernel/happening.ts'
import { newFields } from '../kernel/newFields.ts'
import { BadInput } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { Agreement } from './agreement.entity.ts'
import { Client } from './client.entity.ts'
import { clientOfSubscription } from './clientOfTerms.ts'
import { Subscription } from './subscription.entity.ts'
import { askApprovers } from './tellOfTerms.ts'
import { agreementScope, subscriptionScope } from './termsScope.ts'

const figures = ['responseTargetMs', 'responseLimitMs', 'resolutionTargetMs', 'resolutionLimitMs', 'contractualP1'] as const
const told = ['subscriptionId', 'severity', ...figures, 'status', 'proposedById'] as const

/** A subscription is to have figures of its own for one severity; they hold once somebody else has approved them. */
export const proposeAgreement = command({
  operation: 'agreement.propose',
  input: proposeAgreementInput,
  root: Client,
  isThere: (actor, scope) => isInside(actor) && mayRead(actor, scope),
  rootId: (em, { subscriptionId }) => clientOfSubscription(em, subscriptionId),
  answers: Agreement,
  scope: async (em, _client, { subscriptionId }) => subscriptionScope(em, await em.findOneOrFail(Subscription, subscriptionId)),
  answerScope: agreementScope,

  async run(work, client, { subscriptionId, severity, response, resolution, contractualP1 }) {
    const { status, endsOn } = await work.em.findOneOrFail(Subscription, subscriptionId)
    if (status === 'rejected' || (endsOn !== null && endsOn < dayOf(work.now)))
      throw new BadInput([{ path: 'subscriptionId', message: 'This subscription was rejected, or has ended.' }])

    const agreement = work.em.create(Agreement, {
      id: uuid(),
      subscriptionId,
      severity,
      responseTargetMs: response?.targetMs ?? null,
      responseLimitMs: response?.limitMs ?? null,
      resolutionTargetMs: resolution?.targetMs ?? null,
      resolutionLimitMs: resolution?.limitMs ?? null,
      contractualP1,
      startsOn: null,
      endsOn: null,
      status: 'proposed',
      proposedById: work.actor.id,
      decidedById: null,
      version: 1,
    })
    await askApprovers(work, { aboutType: 'agreement', aboutId: agreement.id }, await agreementScope(work.em, agreement))
    return { value: agreement, happened: [agreementProposed(work, agreement, client.id)] }
  },
})

/** What the ledger says of it. */
export function agreementProposed(work: Work, agreement: Agreement, clientId: string): Happening {
  const subject = { type: 'agreement', id: agreement.id } as const
  return { kind: 'agreement.proposed', subject, clients: [clientId], changes: newFields(work, agreement, told) }
}
