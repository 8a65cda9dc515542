import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { Position } from '../../kernel/position.ts'
import type { Asking, Reading } from '../../kernel/reading.ts'
import { Unauthenticated } from '../../kernel/refusals.ts'
import { endSession } from './endSession.ts'
import { Person } from '../person.entity.ts'
import { readViewer } from './readViewer.ts'
import { Session } from './session.entity.ts'
import { signIn, type Door, type SignedIn } from './signIn.ts'

/** A request that may sign in or out: who brings it sets the cookie. */
export interface AtTheDoor extends Asking {
  door: Door
  setCookie(token: string | null): void
}

@ObjectType({ simpleResolvers: true, description: 'Who you are.' })
export class Viewer {
  @Field(() => Person, { description: 'You.' })
  person!: Person

  @Field(() => String, { description: 'Your e-mail address.' })
  email!: string

  @Field(() => ID, { nullable: true, description: 'A client contact’s client.' })
  clientId!: string | null

  @Field(() => ID, { nullable: true, description: 'A vendor contact’s vendor.' })
  vendorId!: string | null

  @Field(() => [ID], { description: 'The clients linked to an account manager.' })
  linkedClientIds!: readonly string[]

  @Field(() => Boolean, { description: 'Codes of an authenticator are asked for when you sign in.' })
  hasSecondFactor!: boolean

  @Field(() => Boolean, {
    description: 'You signed in by a provider, and have yet to show the second factor that you have here.',
  })
  awaitsSecondFactor!: boolean

  @Field(() => Boolean, { description: 'There is a password, which is asked for again before you change how you sign in.' })
  hasPassword!: boolean

  @Field(() => Int, { description: 'How many of your recovery codes are left.' })
  recoveryCodesLeft!: number

  @Field(() => Boolean, {
    description: 'Your role demands a second factor: until there is one you may do nothing but set it up.',
  })
  lacksSecondFactor!: boolean
}

@InputType({ description: 'What one signs in with.' })
class SignInInput {
  @Field(() => String, { description: 'The account.' })
  email!: string

  @Field(() => String, { description: 'Its password.' })
  password!: string

  @Field(() => String, { nullable: true, description: 'The second factor, where one is required.' })
  code?: string | null
}

@ObjectType({ simpleResolvers: true, description: 'Somebody is signed in; the cookie has been set.' })
export class SignedInPayload {
  @Field(() => Viewer, { description: 'Who you are now.' })
  viewer!: Viewer

  @Field(() => Position, { description: 'Where the ledger says so.' })
  position!: number
}

@ObjectType({ simpleResolvers: true, description: 'A session has ended.' })
class SignedOutPayload {
  @Field(() => Position, { description: 'Where the ledger says so.' })
  position!: number
}

@Resolver(() => Viewer)
export class SessionResolver {
  @Query(() => Viewer, { nullable: true, description: 'Who you are; null while nobody is signed in.' })
  async viewer(@Ctx() { em, caller }: Asking): Promise<Viewer | null> {
    return 'person' in caller.knock ? readViewer(em, caller) : null
  }

  @FieldResolver(() => [Session], {
    description: 'Where you are signed in, the latest first. None is told while a second factor is awaited.',
  })
  async sessions(@Root() { person, awaitsSecondFactor }: Viewer, @Ctx() { em, asOf }: Reading) {
    if (awaitsSecondFactor) return []
    const live = { personId: person.id, endedAt: null, expiresAt: { $gt: asOf } }
    return em.find(Session, live, { orderBy: { startedAt: 'desc' }, limit: 100 })
  }

  @Mutation(() => SignedInPayload, { description: 'Signs in and sets the cookie. Throttled per account and per address.' })
  signIn(
    @Ctx() asking: AtTheDoor,
    @Arg('input', () => SignInInput, { description: 'E-mail address and password.' }) input: SignInInput,
  ): Promise<SignedInPayload> {
    return enter(asking, input)
  }

  @Mutation(() => SignedOutPayload, { description: 'Ends your session: its sockets are cut, the cookie is gone.' })
  async signOut(@Ctx() { caller, setCookie }: AtTheDoor): Promise<SignedOutPayload> {
    const { knock } = caller
    if (knock.kind !== 'person') throw new Unauthenticated()
    const { position } = await endSession(caller, knock)
    setCookie(null)
    return { position }
  }

  @Mutation(() => SignedOutPayload, { description: 'Ends one of your other sessions: its sockets are cut.' })
  async endSession(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'Which.' }) id: string,
  ): Promise<SignedOutPayload> {
    const { knock } = caller
    if (knock.kind !== 'person') throw new Unauthenticated()
    const isAnother = id !== knock.session
    const { position } = await endSession(caller, { session: id, person: knock.person, isAnother })
    return { position }
  }
}

@Resolver(() => Session)
export class SessionFields {
  @FieldResolver(() => Boolean, { description: 'This is the one you ask from.' })
  isThisOne(@Root() { id }: Session, @Ctx() { caller }: Asking) {
    return caller.knock.kind === 'person' && caller.knock.session === id
  }
}

/** Checks the password, starts a session, hands out its cookie. */
export async function enter(asking: AtTheDoor, credentials: Parameters<typeof signIn>[1]): Promise<SignedInPayload> {
  return letIn(asking, await signIn(asking.caller, credentials, asking.door))
}

/** Somebody is signed in: the cookie, and who they are now. */
export async function letIn({ caller, setCookie }: AtTheDoor, { token, person, session, position }: SignedIn) {
  setCookie(token)
  return {
    viewer: await readViewer(caller.kernel.em.fork(), { ...caller, knock: { kind: 'person', session, person } }),
    position,
  }
}
