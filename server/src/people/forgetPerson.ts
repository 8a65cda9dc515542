import { z } from 'zod'
import { id } from '@muster/shared/inputs/id'
import { command } from '../kernel/command.ts'
import { ApiKey } from './apiKey.entity.ts'
import { dropFactors } from './dropFactors.ts'
import { Identity } from './identity.entity.ts'
import { keepAnAdministrator } from './keepAnAdministrator.ts'
import { Passkey } from './passkey.entity.ts'
import { Person } from './person.entity.ts'
import { replaceWords } from './replaceWords.ts'
import { Session } from './session.entity.ts'

/**
 * Somebody wants to be forgotten: a pseudonym takes the place of name and address in every row of words, and whatever they could
 * sign in with is gone. The ledger has only ids and versions, so it stays as it is and still verifies. It cannot be undone.
 */
export const forgetPerson = command({
  operation: 'person.forget',
  input: z.object({ id }),
  root: Person,
  revokes: ({ id }) => id,
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, person) {
    const { em, now } = work
    await keepAnAdministrator(work, person)
    const { id: personId, name, email, status } = person
    const pseudonym = `Forgotten person ${personId.slice(-4)}`
    const address = `forgotten-${personId}@invalid`
    await replaceWords(work, [
      [name, pseudonym],
      [email, address],
    ])
    Object.assign(person, {
      name: pseudonym,
      email: address,
      status: 'suspended',
      passwordHash: null,
      timeZone: 'UTC',
      isBreakGlass: false,
    })
    person.version++
    for (const session of await em.find(Session, { personId }))
      Object.assign(session, { device: null, endedAt: session.endedAt ?? now })
    for (const key of await em.find(ApiKey, { ownerId: personId }))
      Object.assign(key, { name: pseudonym, revokedAt: key.revokedAt ?? now })
    await dropFactors(work, personId)
    for (const passkey of await em.find(Passkey, { personId }))
      Object.assign(passkey, { name: pseudonym, credentialId: passkey.id })
    for (const identity of await em.find(Identity, { personId }))
      Object.assign(identity, { subject: identity.id, endedAt: identity.endedAt ?? now, vouches: false })
    return {
      value: person,
      happened: [
        { kind: 'person.forgotten', subject: { type: 'person', id: personId }, changes: { status: [status, 'suspended'] } },
      ],
    }
  },
})
