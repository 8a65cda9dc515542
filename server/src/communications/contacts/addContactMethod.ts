import { LockMode } from '@mikro-orm/core'
import { addContactMethodInput } from '@muster/shared/inputs/addContactMethod'
import { contactMethodsMax } from '@muster/shared/policy/deliveries'
import { tidyAddress } from '@muster/shared/rules/tidyAddress'
import { v7 as uuid } from 'uuid'
import { command } from '../../kernel/command.ts'
import { newFields } from '../../kernel/newFields.ts'
import { BadInput, Conflict } from '../../kernel/refusals.ts'
import { Person } from '../../people/person.entity.ts'
import { ContactMethod } from './contactMethod.entity.ts'
import { sendCode } from './sendContactCode.ts'
import { spareOthers } from './spareOthers.ts'

/** One more way to be reached; it counts once the code that is sent there has come back. The address is never in the ledger. */
export const addContactMethod = command({
  operation: 'account.addContactMethod',
  input: addContactMethodInput,
  answers: ContactMethod,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, _none, { kind, address: given, label, afterMs }) {
    const { em, actor } = work
    // Locked: of two that are added at once both would be the last.
    await em.findOneOrFail(Person, actor.id, { lockMode: LockMode.PESSIMISTIC_WRITE })
    await spareOthers(work)
    const tidied = tidyAddress(kind, given)
    if ('fault' in tidied) throw new BadInput([{ path: 'address', message: tidied.fault }])
    const { address } = tidied
    const others = await em.find(ContactMethod, { personId: actor.id, removedAt: null })
    if (others.some((other) => other.kind === kind && other.address === address))
      throw new BadInput([{ path: 'address', message: 'You have this one already.' }])
    if (others.length >= contactMethodsMax)
      throw new Conflict(`${contactMethodsMax} are enough: remove one first.`, { methods: others.length })

    const method = em.create(ContactMethod, {
      id: uuid(),
      personId: actor.id,
      kind,
      address,
      label: label ?? null,
      position: Math.max(0, ...others.map(({ position }) => position)) + 1,
      afterMs,
      verifiedAt: null,
      removedAt: null,
      codeHashes: [],
      codeExpiresAt: null,
      codeTries: 0,
      version: 1,
    })
    sendCode(work, method)
    const changes = { person: [null, actor.id] as const, ...newFields(work, method, ['kind', 'afterMs'], ['label']) }
    return {
      value: method,
      happened: [{ kind: 'contactMethod.added', subject: { type: 'contactMethod', id: method.id }, changes }],
    }
  },
})
