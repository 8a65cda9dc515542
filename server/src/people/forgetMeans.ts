import { ContactMethod } from '../communications/contacts/contactMethod.entity.ts'
import { Delivery } from '../communications/deliveries/delivery.entity.ts'
import { Wording } from '../kernel/wording.entity.ts'
import type { Work } from '../kernel/work.ts'
import { ApiKey } from './keys/apiKey.entity.ts'
import { dropFactors } from './factors/dropFactors.ts'
import { Identity } from './provider/identity.entity.ts'
import { Passkey } from './factors/passkey.entity.ts'
import { Session } from './sessions/session.entity.ts'

/** A step: whatever somebody came in with opens nothing, and says nothing of them; what they called it is a word of theirs, too. */
export async function forgetMeans(work: Work, personId: string, pseudonym: string): Promise<void> {
  const { em, now } = work
  for (const session of await em.find(Session, { personId }))
    Object.assign(session, { device: null, endedAt: session.endedAt ?? now })
  const keys = await em.find(ApiKey, { ownerId: personId })
  for (const key of keys) Object.assign(key, { name: pseudonym, revokedAt: key.revokedAt ?? now })
  await dropFactors(work, personId)
  const passkeys = await em.find(Passkey, { personId })
  for (const passkey of passkeys) Object.assign(passkey, { name: pseudonym, credentialId: passkey.id })
  for (const identity of await em.find(Identity, { personId }))
    Object.assign(identity, { subject: identity.id, endedAt: identity.endedAt ?? now, vouches: false })
  const methods = await em.find(ContactMethod, { personId })
  for (const method of methods)
    Object.assign(method, { address: '', label: null, codeHashes: [], removedAt: method.removedAt ?? now })
  for (const delivery of await em.find(Delivery, { personId })) delivery.answer = null
  for (const wording of await em.find(Wording, { subjectId: { $in: methods.map(({ id }) => id) } })) wording.words = pseudonym
  const named = [...keys, ...passkeys].map(({ id }) => id)
  for (const wording of await em.find(Wording, { subjectId: { $in: named }, field: 'name' })) wording.words = pseudonym
}
