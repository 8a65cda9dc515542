import type { EntityManager } from '@mikro-orm/postgresql'
import { verifyAuthenticationResponse, type AuthenticationResponseJSON } from '@simplewebauthn/server'
import { parse as parseUuid } from 'uuid'
import { takeChallenge } from './challenge.ts'
import { Passkey } from './passkey.entity.ts'
import { readAnswer } from './readAnswer.ts'
import type { RelyingParty } from './relyingParty.ts'

export interface ProvenPasskey {
  id: string
  personId: string
  /** As it says now; whether that may be is judged where the row is locked. */
  counter: number
}

/** Whose passkey answered our offer, here and within five minutes; nothing for whatever else, without saying what. */
export async function provePasskey(
  em: EntityManager,
  { id: rpID, origin }: RelyingParty,
  response: string,
): Promise<ProvenPasskey | undefined> {
  const read = readAnswer<AuthenticationResponseJSON>(response)
  if (!read || !(await takeChallenge(em, 'passkeySignIn', read.challenge))) return undefined
  const passkey = await em.fork().findOne(Passkey, { credentialId: read.answer.id, removedAt: null })
  if (!passkey) return undefined
  const { userHandle } = read.answer.response
  if (userHandle && userHandle !== Buffer.from(parseUuid(passkey.personId)).toString('base64url')) return undefined
  const publicKey = new Uint8Array(Buffer.from(passkey.publicKey, 'base64url'))
  const proof = await verifyAuthenticationResponse({
    response: read.answer,
    expectedChallenge: read.challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    credential: { id: passkey.credentialId, publicKey, counter: 0 }, // Ours is compared under its lock.
  }).catch(() => undefined)
  if (!proof?.verified) return undefined
  return { id: passkey.id, personId: passkey.personId, counter: proof.authenticationInfo.newCounter }
}
