import { LockMode } from '@mikro-orm/core'
import { renamePasskeyInput } from '@muster/shared/inputs/renamePasskey'
import { changeFields } from '../../kernel/changeFields.ts'
import { command } from '../../kernel/command.ts'
import { NotFound } from '../../kernel/refusals.ts'
import { Passkey } from './passkey.entity.ts'

/** One's own passkey gets another name. */
export const renamePasskey = command({
  operation: 'account.renamePasskey',
  input: renamePasskeyInput,
  answers: Passkey,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, _none, { id, name }) {
    const own = { id, personId: work.actor.id, removedAt: null }
    const passkey = await work.em.findOne(Passkey, own, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!passkey) throw new NotFound('Passkey', id)
    const changes = await changeFields(work, passkey, { name }, ['name'])
    return { value: passkey, happened: [{ kind: 'passkey.renamed', subject: { type: 'passkey', id }, changes }] }
  },
})
