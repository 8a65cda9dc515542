import { rejectTermsInput } from '@muster/shared/inputs/rejectTerms'
import { isInside } from '@muster/shared/rules/isInside'
import { mayRead } from '@muster/shared/rules/mayRead'
import { changeFields } from '../kernel/changeFields.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { writeWords } from '../kernel/writeWords.ts'
import { Agreement } from './agreement.entity.ts'
import { Client } from './client.entity.ts'
import { clientOfAgreement } from './clientOfTerms.ts'
import { requireStatus } from './requireStatus.ts'
import { tellProposer } from './tellOfTerms.ts'
import { agreementScope } from './termsScope.ts'

/** The figures that there are stay. */
export const rejectAgreement = command({
  operation: 'agreement.reject',
  input: rejectTermsInput,
  root: Client,
  isThere: (actor, scope) => isInside(actor) && mayRead(actor, scope),
  rootId: (em, { id }) => clientOfAgreement(em, id),
  answers: Agreement,
  scope: async (em, _client, { id }) => agreementScope(em, await em.findOneOrFail(Agreement, id)),
  answerScope: agreementScope,

  async run(work, client, { id, reason, expectedVersion }) {
    const agreement = await work.em.findOneOrFail(Agreement, id)
    expectVersion(agreement, expectedVersion)
    requireStatus(agreement, 'proposed')
    await tellProposer(work, { aboutType: 'agreement', aboutId: id }, agreement.proposedById)
    const decided = await changeFields(work, agreement, { status: 'rejected', decidedById: work.actor.id })
    const changes = { ...decided, rejectReason: writeWords(work, id, 'rejectReason', reason) }
    const subject = { type: 'agreement', id } as const
    return { value: agreement, happened: [{ kind: 'agreement.rejected', subject, clients: [client.id], changes }] }
  },
})
