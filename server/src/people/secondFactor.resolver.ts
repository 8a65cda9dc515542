import { randomBytes } from 'node:crypto'
import { generateSecret, generateURI } from 'otplib'
import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql'
import { Position } from '../kernel/position.ts'
import type { Asking } from '../kernel/reading.ts'
import { beginSecondFactor } from './beginSecondFactor.ts'
import { confirmSecondFactor } from './confirmSecondFactor.ts'
import { hashSecret } from './hashSecret.ts'
import { Person } from './person.entity.ts'
import { reauthenticate } from './reauthenticate.ts'
import { removeSecondFactor } from './removeSecondFactor.ts'
import { resetSecondFactor } from './resetSecondFactor.ts'
import type { AtTheDoor } from './session.resolver.ts'

const RECOVERY_CODES = 10

@ObjectType({ simpleResolvers: true, description: 'What an authenticator needs to know; shown once.' })
class SecondFactorBegunPayload {
  @Field(() => String, { description: 'The secret in base32, to type in.' })
  secret!: string

  @Field(() => String, { description: 'The same as an otpauth: address, to show as a QR code.' })
  uri!: string

  @Field(() => Position, { description: 'Where the ledger says so.' })
  position!: number
}

@ObjectType({ simpleResolvers: true, description: 'From now on a code is asked for.' })
class SecondFactorConfirmedPayload {
  @Field(() => [String], { description: 'Each signs in once, when the authenticator is lost. Shown once.' })
  recoveryCodes!: string[]

  @Field(() => Position, { description: 'Where the ledger says so.' })
  position!: number
}

@ObjectType({ simpleResolvers: true, description: 'A second factor is gone.' })
class SecondFactorPayload {
  @Field(() => Person, { description: 'Whose.' })
  person!: Person

  @Field(() => Position, { description: 'Where the ledger says so.' })
  position!: number
}

@Resolver()
export class SecondFactorResolver {
  @Mutation(() => SecondFactorBegunPayload, {
    description: 'A new secret for your authenticator. It counts once you confirm it with a code.',
  })
  async beginSecondFactor(
    @Ctx() asking: AtTheDoor,
    @Arg('password', () => String, { description: 'Yours, again.' }) password: string,
  ): Promise<SecondFactorBegunPayload> {
    const { email } = await reauthenticate(asking, password)
    const secret = generateSecret()
    const { position } = await beginSecondFactor(asking.caller, { secret })
    return { secret, uri: generateURI({ issuer: 'Muster', label: email, secret }), position }
  }

  @Mutation(() => SecondFactorConfirmedPayload, {
    description: 'The code that your authenticator shows: from now on it is asked for.',
  })
  async confirmSecondFactor(
    @Ctx() { caller }: Asking,
    @Arg('code', () => String, { description: 'Six digits.' }) code: string,
  ): Promise<SecondFactorConfirmedPayload> {
    const recoveryCodes = Array.from({ length: RECOVERY_CODES }, makeRecoveryCode)
    const recoveryHashes = recoveryCodes.map((made) => hashSecret(made.replaceAll('-', '')))
    const { position } = await confirmSecondFactor(caller, { code, recoveryHashes })
    return { recoveryCodes, position }
  }

  @Mutation(() => SecondFactorPayload, { description: 'Takes your authenticator away, for another or for none.' })
  async removeSecondFactor(
    @Ctx() asking: AtTheDoor,
    @Arg('password', () => String, { description: 'Yours, again.' }) password: string,
    @Arg('code', () => String, { description: 'Its last code, or a recovery code.' }) code: string,
  ): Promise<SecondFactorPayload> {
    await reauthenticate(asking, password)
    const { value, position } = await removeSecondFactor(asking.caller, { code })
    return { person: value, position }
  }

  @Mutation(() => SecondFactorPayload, {
    description: 'For somebody who lost authenticator and recovery codes. They are signed out everywhere.',
  })
  async resetSecondFactor(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'Whose.' }) id: string,
  ): Promise<SecondFactorPayload> {
    const { value, position } = await resetSecondFactor(caller, { id })
    return { person: value, position }
  }
}

/** 120 random bits, in letters and digits that nobody confuses. */
function makeRecoveryCode(): string {
  const letters = 'ABCDEFGHJKMNPQRSTVWXYZ0123456789'
  const code = Array.from(randomBytes(24), (byte) => letters[byte % 32]).join('')
  return code.match(/.{6}/g)!.join('-')
}
