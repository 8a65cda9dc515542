import { LockMode } from '@mikro-orm/core'
import { finishSetUpInput } from '@muster/shared/inputs/finishSetUp'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { BadInput } from '../../kernel/refusals.ts'
import { hashSecret } from '../sessions/hashSecret.ts'
import { Invitation } from './invitation.entity.ts'
import { Person } from '../person.entity.ts'

/** The first administrator takes the link and becomes one; the password comes hashed, since hashing is slow. */
export const finishSetUp = command({
  operation: 'setUp.finish',
  input: finishSetUpInput.omit({ password: true }).extend({ passwordHash: z.string() }),
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em, now }, _none, { token, name, email, timeZone, passwordHash }) {
    const invitation = await em.findOne(
      Invitation,
      { tokenHash: hashSecret(token), personId: null, usedAt: null, expiresAt: { $gt: now } },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    )
    if (!invitation)
      throw new BadInput([{ path: 'token', message: 'This link has been used or is too old. Start Muster again for a new one.' }])
    invitation.usedAt = now
    const { role } = invitation
    const person = em.create(Person, {
      id: uuid(),
      name,
      email,
      role,
      clientId: null,
      vendorId: null,
      linkedClientIds: [],
      status: 'active',
      timeZone,
      passwordHash,
      version: 1,
    })
    return {
      value: person,
      happened: [{ kind: 'setUp.finished', subject: { type: 'person', id: person.id }, changes: { role: [null, role] } }],
    }
  },
})
