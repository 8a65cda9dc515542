import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { RoleEnum } from '../enums.ts'
import type { Role } from '@muster/shared/vocabulary/role'
import { BadInput } from '../../kernel/refusals.ts'
import { acceptInvitation } from './acceptInvitation.ts'
import { checkPassword } from '../sessions/checkPassword.ts'
import { finishSetUp } from './finishSetUp.ts'
import { hashSecret } from '../sessions/hashSecret.ts'
import { Invitation } from './invitation.entity.ts'
import { hashPassword } from '../sessions/password.ts'
import { Person } from '../person.entity.ts'
import { enter, SignedInPayload, type AtTheDoor } from '../sessions/session.resolver.ts'

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

  @Field(() => String, { nullable: true, description: 'Where you are, as an IANA name; UTC unless said.' })
  timeZone?: string
}

@InputType({ description: 'Who was invited takes the link.' })
class AcceptInvitationInput {
  @Field(() => String, { description: 'From the one-time link.' })
  token!: string

  @Field(() => String, { description: 'At least 12 characters.' })
  password!: string
}

@ObjectType('Invitation', { simpleResolvers: true, description: 'What a one-time link opens, while it does.' })
class OpenInvitation {
  @Field(() => RoleEnum, { description: 'What its taker will be.' })
  role!: Role

  @Field(() => String, { nullable: true, description: 'Who it is for; null for the first administrator.' })
  name!: string | null

  @Field(() => String, { nullable: true, description: 'What they will sign in with; null for the first administrator.' })
  email!: string | null

  @Field(() => Date, { description: 'Until when.' })
  expiresAt!: Date
}

@Resolver()
export class InvitationResolver {
  @Query(() => OpenInvitation, {
    nullable: true,
    description: 'What a link opens; null when it was used, has ended or never was.',
  })
  invitation(
    @Ctx() asking: AtTheDoor,
    @Arg('token', () => String, { description: 'From the link.' }) token: string,
  ): Promise<OpenInvitation | null> {
    return openInvitation(asking, token)
  }

  @Mutation(() => SignedInPayload, {
    description: 'Takes the one-time link of an empty Muster: the first administrator, signed in at once.',
  })
  async finishSetUp(
    @Ctx() asking: AtTheDoor,
    @Arg('input', () => FinishSetUpInput, { description: 'Who you are.' }) input: FinishSetUpInput,
  ): Promise<SignedInPayload> {
    const { password, ...rest } = input
    const passwordHash = await hashFor(asking, input, 'Start Muster again for a new one.')
    await finishSetUp({ ...asking.caller, knock: { kind: 'visitor' } }, { ...rest, passwordHash })
    return enter(asking, { email: rest.email, password })
  }

  @Mutation(() => SignedInPayload, { description: 'Takes the one-time link somebody was given: signed in at once.' })
  async acceptInvitation(
    @Ctx() asking: AtTheDoor,
    @Arg('input', () => AcceptInvitationInput, { description: 'The link’s token, and a password.' }) input: AcceptInvitationInput,
  ): Promise<SignedInPayload> {
    const passwordHash = await hashFor(asking, input, 'Ask for a new one.')
    const { value } = await acceptInvitation(
      { ...asking.caller, knock: { kind: 'visitor' } },
      { token: input.token, passwordHash, localIsBreakGlass: asking.door.provider !== undefined },
    )
    return enter(asking, { email: value.email, password: input.password })
  }
}

/** Everything that can be refused is, before the password is hashed: that is slow work for strangers. */
async function hashFor(
  asking: AtTheDoor,
  { token, password, name, email }: { token: string; password: string; name?: string; email?: string },
  hint: string,
): Promise<string> {
  const open = await openInvitation(asking, token)
  if (!open) throw new BadInput([{ path: 'token', message: `This link has been used or is too old. ${hint}` }])
  checkPassword(password, [name ?? open.name, email ?? open.email])
  return hashPassword(password)
}

/** Tries are not counted: nobody guesses 256 bits, and a count would let anybody shut the door for everybody. */
async function openInvitation({ caller, asOf }: AtTheDoor, token: string): Promise<OpenInvitation | null> {
  const em = caller.kernel.em.fork()
  const open = await em.findOne(Invitation, { tokenHash: hashSecret(token), usedAt: null, expiresAt: { $gt: asOf } })
  const person = open?.personId ? await em.findOne(Person, { id: open.personId, status: { $in: ['invited', 'active'] } }) : null
  if (!open || (open.personId && !person)) return null
  return {
    role: person?.role ?? open.role,
    name: person?.name ?? null,
    email: person?.email ?? null,
    expiresAt: open.expiresAt,
  }
}
