import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Resolver, Root } from 'type-graphql'
import type { Done } from '../../kernel/command.ts'
import { Position } from '../../kernel/position.ts'
import type { Asking } from '../../kernel/reading.ts'
import { BadInput, RateLimited, Unauthenticated } from '../../kernel/refusals.ts'
import { addPasskey } from './addPasskey.ts'
import { keptCodes, makeRecoveryCodes } from './makeRecoveryCodes.ts'
import { offerNewPasskey, offerPasskeySignIn } from './offerPasskey.ts'
import { Passkey } from './passkey.entity.ts'
import { readNewPasskey } from './readNewPasskey.ts'
import { reauthenticate } from '../sessions/reauthenticate.ts'
import { removePasskey } from './removePasskey.ts'
import { renamePasskey } from './renamePasskey.ts'
import { letIn, SignedInPayload, Viewer, type AtTheDoor } from '../sessions/session.resolver.ts'
import { signInByPasskey } from './signInByPasskey.ts'

@InputType({ description: 'A passkey that your browser has just made.' })
class ConfirmPasskeyInput {
  @Field(() => String, { description: 'What you call it, such as “Work laptop”.' })
  name!: string

  @Field(() => String, { description: 'What `navigator.credentials.create` answered, as JSON.' })
  response!: string
}

@InputType({ description: 'Another name for a passkey of yours.' })
class RenamePasskeyInput {
  @Field(() => ID, { description: 'Which.' })
  id!: string

  @Field(() => String, { description: 'What you call it.' })
  name!: string
}

@ObjectType({ simpleResolvers: true, description: 'What a browser is to be asked; good once, for five minutes.' })
class PasskeyOfferPayload {
  @Field(() => String, { description: 'As JSON, for `navigator.credentials`.' })
  options!: string
}

@ObjectType({ simpleResolvers: true, description: 'A passkey, changed.' })
class PasskeyPayload {
  @Field(() => Passkey, { description: 'As it stands now.' })
  passkey!: Passkey

  @Field(() => Position, { description: 'Where the ledger says so.' })
  position!: number
}

@ObjectType({ simpleResolvers: true, description: 'From now on the passkey signs you in.' })
class PasskeyConfirmedPayload extends PasskeyPayload {
  @Field(() => [String], {
    description: 'Each signs in once, when every factor is lost. Shown once, with your first factor; none after that.',
  })
  recoveryCodes!: string[]
}

const payload = ({ value, position }: Done<Passkey>): PasskeyPayload => ({ passkey: value, position })

@Resolver(() => Viewer)
export class PasskeyResolver {
  @FieldResolver(() => [Passkey], {
    description: 'Your passkeys, the latest first. None is told while a second factor is awaited.',
  })
  async passkeys(@Root() { person, awaitsSecondFactor }: Viewer, @Ctx() { em }: Asking) {
    if (awaitsSecondFactor) return []
    return em.find(Passkey, { personId: person.id, removedAt: null }, { orderBy: { id: 'desc' }, limit: 100 })
  }

  @Mutation(() => PasskeyOfferPayload, { description: 'What your browser makes a passkey with. It counts once you confirm it.' })
  async beginPasskey(
    @Ctx() asking: AtTheDoor,
    @Arg('password', () => String, { description: 'Yours, again; empty if you have none and signed in just now.' })
    password: string,
  ): Promise<PasskeyOfferPayload> {
    const person = await reauthenticate(asking, password)
    return { options: await offerNewPasskey(ownOf(asking), partyOf(asking), person, sessionOf(asking)) }
  }

  @Mutation(() => PasskeyConfirmedPayload, { description: 'The passkey that was made: from now on it signs you in.' })
  async confirmPasskey(
    @Ctx() asking: AtTheDoor,
    @Arg('input', () => ConfirmPasskeyInput, { description: 'What your browser answered.' }) input: ConfirmPasskeyInput,
  ): Promise<PasskeyConfirmedPayload> {
    const made = makeRecoveryCodes()
    const session = sessionOf(asking)
    const passkey = await readNewPasskey(ownOf(asking), partyOf(asking), session, input.response)
    const done = await addPasskey(asking.caller, { name: input.name, ...passkey, recoveryHashes: made.hashes, session })
    return { ...payload(done), recoveryCodes: await keptCodes(ownOf(asking), done.value.personId, made) }
  }

  @Mutation(() => PasskeyPayload, { description: 'Calls one of your passkeys something else.' })
  async renamePasskey(
    @Ctx() { caller }: Asking,
    @Arg('input', () => RenamePasskeyInput, { description: 'Which, and what.' }) input: RenamePasskeyInput,
  ): Promise<PasskeyPayload> {
    return payload(await renamePasskey(caller, input))
  }

  @Mutation(() => PasskeyPayload, {
    description: 'From now on the passkey opens nothing. The last factor of a role that must have one stays.',
  })
  async removePasskey(
    @Ctx() asking: AtTheDoor,
    @Arg('id', () => ID, { description: 'Which.' }) id: string,
    @Arg('password', () => String, { description: 'Yours, again; empty if you have none and signed in just now.' })
    password: string,
  ): Promise<PasskeyPayload> {
    await reauthenticate(asking, password)
    const { demandsSecondFactor } = asking.caller.kernel
    return payload(await removePasskey(asking.caller, { id, demandsSecondFactor }))
  }

  @Mutation(() => PasskeyOfferPayload, { description: 'What a browser signs in with, by any passkey of Muster that it has.' })
  async beginPasskeySignIn(@Ctx() asking: AtTheDoor): Promise<PasskeyOfferPayload> {
    const retryAfterMs = await asking.door.throttle.countQuestion(asking.door.address)
    if (retryAfterMs) throw new RateLimited(retryAfterMs)
    return { options: await offerPasskeySignIn(ownOf(asking), partyOf(asking)) }
  }

  @Mutation(() => SignedInPayload, {
    description: 'Signs in by a passkey alone and sets the cookie. Throttled; whatever is wrong gets the same answer.',
  })
  async signInWithPasskey(
    @Ctx() asking: AtTheDoor,
    @Arg('response', () => String, { description: 'What `navigator.credentials.get` answered, as JSON.' }) response: string,
  ): Promise<SignedInPayload> {
    return letIn(asking, await signInByPasskey(asking.caller, response, asking.door))
  }
}

/** Ceremonies are ours, not the asker's rows: clients and vendors have none of them behind their wall. */
const ownOf = ({ caller }: AtTheDoor) => caller.kernel.em.fork()

function partyOf({ door }: AtTheDoor) {
  const party = door.relyingParty()
  if (!party) throw new BadInput([{ path: 'address', message: 'An IP address cannot own a passkey: PUBLIC_URL has no name.' }])
  return party
}

function sessionOf({ caller: { knock } }: AtTheDoor): string {
  if (knock.kind !== 'person') throw new Unauthenticated()
  return knock.session
}
