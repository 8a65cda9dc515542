import { endTermsInput } from '@muster/shared/inputs/endTerms'
import { isInside } from '@muster/shared/rules/isInside'
import { mayRead } from '@muster/shared/rules/mayRead'
import { dayOf } from '../catalog/dayOf.ts'
import { changeFields } from '../kernel/changeFields.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { Agreement } from './agreement.entity.ts'
import { checkEnd } from './checkEnd.ts'
import { Client } from './client.entity.ts'
import { clientOfAgreement } from './clientOfTerms.ts'
import { endedOn } from './endedOn.ts'
import { requireStatus } from './requireStatus.ts'
import { agreementScope } from './termsScope.ts'

/** After its last day the tier's figures count again. */
export const endAgreement = command({
  operation: 'agreement.end',
  input: endTermsInput,
  root: Client,
  isThere: (actor, scope) => isInside(actor) && mayRead(actor, scope),
  rootId: (em, { id }) => clientOfAgreement(em, id),
  answers: Agreement,
  scope: async (em, _client, { id }) => agreementScope(em, await em.findOneOrFail(Agreement, id)),
  answerScope: agreementScope,

  async run(work, client, { id, endsOn, expectedVersion }) {
    const agreement = await work.em.findOneOrFail(Agreement, id)
    expectVersion(agreement, expectedVersion, { endsOn: agreement.endsOn })
    requireStatus(agreement, 'approved')
    checkEnd(agreement, endsOn, dayOf(work.now))
    const changes = await changeFields(work, agreement, endedOn(work, agreement, endsOn))
    const subject = { type: 'agreement', id } as const
    return { value: agreement, happened: [{ kind: 'agreement.ended', subject, clients: [client.id], changes }] }
  },
})
