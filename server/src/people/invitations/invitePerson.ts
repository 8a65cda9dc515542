import { invitePersonInput } from '@muster/shared/inputs/invitePerson'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import type { Happening } from '../../kernel/happening.ts'
import { newFields } from '../../kernel/newFields.ts'
import { BadInput } from '../../kernel/refusals.ts'
import type { Work } from '../../kernel/work.ts'
import { checkActsFor } from '../checkActsFor.ts'
import { openInvitation } from './openInvitation.ts'
import { Person } from '../person.entity.ts'

/** Somebody will have an account as soon as they use the link, whose secret only who invites them has. */
export const invitePerson = command({
  operation: 'person.invite',
  input: invitePersonInput.safeExtend({ tokenHash: z.string() }),
  asAsked: ({ tokenHash: _made, ...said }) => said,
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, _none, { tokenHash, ...given }) {
    if (await work.em.findOne(Person, { email: given.email }))
      throw new BadInput([{ path: 'email', message: 'Somebody has an account with this address already.' }])
    await checkActsFor(work, given)
    const person = work.em.create(Person, { id: uuid(), ...given, status: 'invited', passwordHash: null, version: 1 })
    const expiresAt = openInvitation(work, person, tokenHash)
    const { changes, ...invited } = personInvited(work, person)
    return { value: person, happened: [{ ...invited, changes: { ...changes, expiresAt: [null, expiresAt] } }] }
  },
})

/** What the ledger says of somebody who is new; of a link, only who makes one. */
export function personInvited(work: Work, person: Person): Happening {
  const told = ['role', 'clientId', 'vendorId', 'linkedClientIds', 'status'] as const
  const changes = newFields(work, person, told, ['name', 'email'])
  return { kind: 'person.invited', subject: { type: 'person', id: person.id }, changes }
}
