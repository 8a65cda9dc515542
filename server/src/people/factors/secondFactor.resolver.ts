import { generateSecret, generateURI } from 'otplib'
import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql'
import { Position } from '../../kernel/position.ts'
import { Unauthenticated } from '../../kernel/refusals.ts'
import type { Asking } from '../../kernel/reading.ts'
import { beginSecondFactor } from './beginSecondFactor.ts'
import { confirmSecondFactor } from './confirmSecondFactor.ts'
import { Person } from '../person.entity.ts'
import { keptCodes, makeRecoveryCodes } from './makeRecoveryCodes.ts'
import { reauthenticate } from '../sessions/reauthenticate.ts'
import { renewRecovery } from './renewRecovery.ts'
import { removeSecondFactor } from './removeSecondFactor.ts'
import { resetSecondFactor } from './resetSecondFactor.ts'
import type { AtTheDoor } from '../sessions/session.resolver.ts'
import { showOwnFactor } from './showOwnFactor.ts'

@ObjectType({ simpleResolvers: true, description: 'What an authenticator needs to know; shown once.' })
class SecondFactorBegunPayload {
  @Field(() => String, { description: 'The secret in base32, to type in.' })
  secret!: string

  @Field(() => String, { description: 'The same as an otpauth: address, to show as a QR code.' })
  uri!: string

  @Field(() => Position, { description: 'Where the ledger says so.' })
  position!: number
}

@ObjectType({ simpleResolvers: true, description: 'What a second factor brings with it.' })
class SecondFactorConfirmedPayload {
  @Field(() => [String], {
    description: 'Each signs in once, when every factor is lost. Shown once, with your first factor; none after that.',
  })
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

@ObjectType({ simpleResolvers: true, description: 'The second factor was shown: the session may do what you may.' })
class SecondFactorShownPayload {
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
    const { knock, kernel } = caller
    if (knock.kind !== 'person') throw new Unauthenticated()
    const made = makeRecoveryCodes()
    const first = { recoveryHashes: made.hashes, session: knock.session }
    const { value, position } = await confirmSecondFactor(caller, { code, ...first })
    return { recoveryCodes: await keptCodes(kernel.em.fork(), value.id, made), position }
  }

  @Mutation(() => SecondFactorShownPayload, {
    description: 'After a provider signed you in without asking for one: a code, a recovery code or your passkey. Throttled.',
  })
  async showSecondFactor(
    @Ctx() asking: AtTheDoor,
    @Arg('code', () => String, { nullable: true, description: 'Of your authenticator, or a recovery code.' })
    code?: string | null,
    @Arg('passkey', () => String, { nullable: true, description: 'What `navigator.credentials.get` answered, as JSON.' })
    passkey?: string | null,
  ): Promise<SecondFactorShownPayload> {
    const { position } = await showOwnFactor(asking, { code, passkey })
    return { position }
  }

  @Mutation(() => SecondFactorConfirmedPayload, { description: 'New recovery codes; the old ones open nothing any more.' })
  async renewRecovery(
    @Ctx() asking: AtTheDoor,
    @Arg('password', () => String, { description: 'Yours, again; empty if you have none and signed in just now.' })
    password: string,
  ): Promise<SecondFactorConfirmedPayload> {
    await reauthenticate(asking, password)
    const { codes, hashes } = makeRecoveryCodes()
    const { position } = await renewRecovery(asking.caller, { recoveryHashes: hashes })
    return { recoveryCodes: codes, position }
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
    description: 'For somebody who lost authenticator, passkeys and recovery codes: all go. They are signed out everywhere.',
  })
  async resetSecondFactor(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'Whose.' }) id: string,
  ): Promise<SecondFactorPayload> {
    const { value, position } = await resetSecondFactor(caller, { id })
    return { person: value, position }
  }
}
