import type { EntityManager } from '@mikro-orm/postgresql'
import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server'
import { parse as parseUuid } from 'uuid'
import { giveChallenge } from './challenge.ts'
import { Passkey } from './passkey.entity.ts'
import type { Person } from '../person.entity.ts'
import type { RelyingParty } from './relyingParty.ts'

/** ES256 and RS256, which every device has, and EdDSA. */
export const algorithms = [-8, -7, -257] as const

/**
 * What a browser makes a passkey with, as JSON for `navigator.credentials.create`: one that knows whose it is (so that it signs in
 * by itself) and asks its owner for finger, face or PIN. Who made the device is not asked.
 */
export async function offerNewPasskey(
  em: EntityManager,
  { id: rpID }: RelyingParty,
  { id, email, name }: Person,
  session: string,
): Promise<string> {
  const kept = await em.fork().find(Passkey, { personId: id, removedAt: null })
  const options = await generateRegistrationOptions({
    rpName: 'Muster',
    rpID,
    userID: parseUuid(id) as Uint8Array<ArrayBuffer>,
    userName: email,
    userDisplayName: name,
    attestationType: 'none',
    supportedAlgorithmIDs: [...algorithms],
    excludeCredentials: kept.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await giveChallenge(em, `passkeyOf:${session}`, options.challenge)
  return JSON.stringify(options)
}

/** What a browser signs in with, as JSON for `navigator.credentials.get`: any passkey of ours that it has. */
export async function offerPasskeySignIn(em: EntityManager, { id: rpID }: RelyingParty): Promise<string> {
  const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' })
  await giveChallenge(em, 'passkeySignIn', options.challenge)
  return JSON.stringify(options)
}
