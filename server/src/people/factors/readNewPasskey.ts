import type { EntityManager } from '@mikro-orm/postgresql'
import { verifyRegistrationResponse, type RegistrationResponseJSON } from '@simplewebauthn/server'
import { BadInput } from '../../kernel/refusals.ts'
import { takeChallenge } from './challenge.ts'
import { algorithms } from './offerPasskey.ts'
import { readAnswer } from './readAnswer.ts'
import type { RelyingParty } from './relyingParty.ts'

/** What the browser made of our offer, if it did so here, in this session and within five minutes. */
export async function readNewPasskey(em: EntityManager, { id, origin }: RelyingParty, session: string, response: string) {
  const read = readAnswer<RegistrationResponseJSON>(response)
  const isAsked = read && (await takeChallenge(em, `passkeyOf:${session}`, read.challenge))
  const verified = isAsked
    ? await verifyRegistrationResponse({
        response: read.answer,
        expectedChallenge: read.challenge,
        expectedOrigin: origin,
        expectedRPID: id,
        requireUserVerification: true,
        supportedAlgorithmIDs: [...algorithms],
      }).catch(() => undefined)
    : undefined
  if (!verified?.registrationInfo)
    throw new BadInput([{ path: 'response', message: 'This passkey could not be verified. Begin anew.' }])
  const { id: credentialId, publicKey, counter, transports = [] } = verified.registrationInfo.credential
  return { credentialId, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports }
}
