import type { EntityManager } from '@mikro-orm/postgresql'
import { Arg, Args, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { seesAll } from '@muster/shared/rules/mayRead'
import { newPassword } from '@muster/shared/inputs/finishSetUp'
import type { Role } from '@muster/shared/vocabulary/role'
import { connectionOf } from '../kernel/connectionOf.ts'
import { RoleEnum } from '../kernel/enums.ts'
import { PageArgs, readPage } from '../kernel/page.ts'
import { Position } from '../kernel/position.ts'
import type { Asking, Reading } from '../kernel/reading.ts'
import { BadInput, RateLimited, Unauthenticated } from '../kernel/refusals.ts'
import { endSession } from './endSession.ts'
import { finishSetUp } from './finishSetUp.ts'
import { hashSecret } from './hashSecret.ts'
import { Invitation } from './invitation.entity.ts'
import { hashPassword } from './password.ts'
import { Person } from './person.entity.ts'
import { signIn, type Door } from './signIn.ts'
import { suspendPerson } from './suspendPerson.ts'

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

@InputType({ description: 'The first administrator.' })
class FinishSetUpInput {
  @Field(() => String, { description: 'From the one-time link on the console.' })
  token!: string

  @Field(() => String, { description: 'As you want to be called.' })
  name!: string

  @Field(() => String, { description: 'You will sign in with it.' })
  email!: string

  @Field(() => String, { description: 'At least 12 characters.' })
  password!: string
}

@ObjectType({ simpleResolvers: true, description: 'Somebody is signed in; the cookie has been set.' })
class SignedInPayload {
  @Field(() => Viewer, { description: 'Who you are now.' })
  viewer!: Viewer

  @Field(() => Position, { description: 'Where the ledger says so.' })
  position!: number
}

@ObjectType({ simpleResolvers: true, description: 'The session has ended.' })
class SignedOutPayload {
  @Field(() => Position, { description: 'Where the ledger says so.' })
  position!: number
}

@ObjectType({ simpleResolvers: true, description: 'A person, changed.' })
class PersonPayload {
  @Field(() => Person, { description: 'As it stands now.' })
  person!: Person

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

const PersonConnection = connectionOf(Person, 'Person')

@Resolver(() => Person)
export class PersonResolver {
  @Query(() => Viewer, { nullable: true, description: 'Who you are; null while nobody is signed in.' })
  async viewer(@Ctx() { em, actor }: Reading): Promise<Viewer | null> {
    return actor.kind === 'person' ? readViewer(em, actor.id) : null
  }

  @Query(() => PersonConnection, { description: 'People, for those inside.' })
  people(
    @Ctx() { em, actor }: Reading,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('roles', () => [RoleEnum], { nullable: true, description: 'Only these roles.' }) roles?: Role[] | null,
  ) {
    const inside = actor.kind === 'person' && (seesAll.has(actor.role) || actor.role === 'account_manager')
    const where = inside ? { status: 'active' as const, ...(roles && { role: { $in: roles } }) } : { id: { $in: [] } }
    return readPage(em, Person, where, { args })
  }

  @Mutation(() => SignedInPayload, { description: 'Signs in and sets the cookie. Throttled per account and per address.' })
  async signIn(
    @Ctx() asking: AtTheDoor,
    @Arg('input', () => SignInInput, { description: 'E-mail address and password.' }) input: SignInInput,
  ): Promise<SignedInPayload> {
    const { token, person: id, position } = await signIn(asking.caller, input, asking.door)
    asking.setCookie(token)
    return { viewer: await readViewer(asking.em.fork(), id), position }
  }

  @Mutation(() => SignedOutPayload, { description: 'Ends your session: its sockets are cut, the cookie is gone.' })
  async signOut(@Ctx() { caller, setCookie }: AtTheDoor): Promise<SignedOutPayload> {
    const { knock } = caller
    if (knock.kind !== 'person') throw new Unauthenticated()
    const { position } = await endSession(caller, knock)
    setCookie(null)
    return { position }
  }

  @Mutation(() => SignedInPayload, {
    description: 'Takes the one-time link of an empty Muster: the first administrator, signed in at once.',
  })
  async finishSetUp(
    @Ctx() asking: AtTheDoor,
    @Arg('input', () => FinishSetUpInput, { description: 'Who you are.' }) input: FinishSetUpInput,
  ): Promise<SignedInPayload> {
    const { password, ...rest } = input
    const parsed = newPassword.safeParse(password)
    if (!parsed.success) throw BadInput.of(parsed.error.issues.map((issue) => ({ ...issue, path: ['password'] })))
    await checkInvitation(asking, input.token) // Before the password is hashed: that is slow work for strangers.
    await finishSetUp({ ...asking.caller, knock: { kind: 'visitor' } }, { ...rest, passwordHash: await hashPassword(password) })
    return this.signIn(asking, { email: rest.email, password })
  }

  @Mutation(() => PersonPayload, { description: 'From now on this person may do nothing; their sessions and sockets end.' })
  async suspendPerson(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'Whom.' }) id: string,
  ): Promise<PersonPayload> {
    const { value, position } = await suspendPerson(caller, { id })
    return { person: value, position }
  }
}

async function checkInvitation({ em, door }: AtTheDoor, token: string): Promise<void> {
  const tooOften = await door.throttle.count('set-up', door.address)
  if (tooOften) throw new RateLimited(tooOften.retryAfterMs)
  const invitation = await em.findOne(Invitation, { tokenHash: hashSecret(token), usedAt: null })
  if (!invitation)
    throw new BadInput([{ path: 'token', message: 'This link has been used or is too old. Start Muster again for a new one.' }])
}

async function readViewer(em: EntityManager, id: string): Promise<Viewer> {
  const person = await em.findOneOrFail(Person, id)
  const { email, clientId, vendorId, linkedClientIds } = person
  return { person, email, clientId, vendorId, linkedClientIds }
}
