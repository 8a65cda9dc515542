import { LockMode } from '@mikro-orm/core'
import { acceptInvitationInput } from '@muster/shared/inputs/acceptInvitation'
import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { BadInput } from '../../kernel/refusals.ts'
import { demandLocalSignIn } from '../provider/demandLocalSignIn.ts'
import { endOtherSessions } from '../sessions/endOtherSessions.ts'
import { hashSecret } from '../sessions/hashSecret.ts'
import { Invitation } from './invitation.entity.ts'
import { Person } from '../person.entity.ts'

/**
 * Who was invited, or forgot their password and got a new link, takes it: from now on they sign in with the password they chose,
 * which comes hashed.
 */
export const acceptInvitation = command({
  operation: 'invitation.accept',
  input: acceptInvitationInput
    .omit({ password: true })
    .extend({ passwordHash: z.string(), localIsBreakGlass: z.boolean().optional() }),
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, _none, { token, passwordHash, localIsBreakGlass }) {
    const { em, now } = work
    const lockMode = LockMode.PESSIMISTIC_WRITE
    const wanted = { tokenHash: hashSecret(token), usedAt: null, expiresAt: { $gt: now } }
    const { personId } = (await em.findOne(Invitation, wanted)) ?? {}
    // The person first, as who suspends or invites again locks them.
    const person = personId && (await em.findOne(Person, { id: personId, status: { $in: ['invited', 'active'] } }, { lockMode }))
    const invitation = person && (await em.findOne(Invitation, wanted, { lockMode, refresh: true }))
    if (!invitation) throw new BadInput([{ path: 'token', message: 'This link has been used or is too old. Ask for a new one.' }])
    // A password might open nothing: they join by signing in at the provider.
    if (localIsBreakGlass) await demandLocalSignIn(em, person)
    const ended = await endOtherSessions(work, person.id, null)
    const before = person.status
    invitation.usedAt = now
    person.status = 'active'
    person.passwordHash = passwordHash
    person.version++
    return {
      value: person,
      happened: [
        { kind: 'person.joined', subject: { type: 'person', id: person.id }, changes: { status: [before, 'active'] } },
        ...ended,
      ],
    }
  },
})
