import type { Role } from '@muster/shared/vocabulary/role'
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Done } from '../kernel/command.ts'
import { RoleEnum } from './enums.ts'
import { Position } from '../kernel/position.ts'
import type { Asking } from '../kernel/reading.ts'
import { Unauthenticated } from '../kernel/refusals.ts'
import { changeAccount } from './changeAccount.ts'
import { changePassword } from './sessions/changePassword.ts'
import { changeRights } from './changeRights.ts'
import { checkPassword } from './sessions/checkPassword.ts'
import { endSessions } from './sessions/endSessions.ts'
import { hashSecret, makeSecret } from './sessions/hashSecret.ts'
import { inviteAgain } from './invitations/inviteAgain.ts'
import { invitePerson } from './invitations/invitePerson.ts'
import { hashPassword } from './sessions/password.ts'
import { Person } from './person.entity.ts'
import { reauthenticate } from './sessions/reauthenticate.ts'
import { restorePerson } from './restorePerson.ts'
import type { AtTheDoor } from './sessions/session.resolver.ts'
import { suspendPerson } from './suspendPerson.ts'

@InputType({ description: 'Somebody gets an account.' })
class InvitePersonInput {
  @Field(() => String, { description: 'As they are called.' })
  name!: string

  @Field(() => String, { description: 'They will sign in with it.' })
  email!: string

  @Field(() => String, { defaultValue: 'UTC', description: 'IANA name, such as Europe/Berlin.' })
  timeZone!: string

  @Field(() => RoleEnum, { description: 'Decides what they may do.' })
  role!: Role

  @Field(() => ID, { nullable: true, description: 'For a client contact: whom they speak for.' })
  clientId?: string | null

  @Field(() => ID, { nullable: true, description: 'For a vendor contact: whom they speak for.' })
  vendorId?: string | null

  @Field(() => [ID], { defaultValue: [], description: 'For an account manager: whom they look after.' })
  linkedClientIds!: string[]
}

@InputType({ description: 'Another role, or somebody else to act for; what is left out is taken away.' })
class ChangeRightsInput {
  @Field(() => ID, { description: 'Whose.' })
  id!: string

  @Field(() => RoleEnum, { description: 'Decides what they may do.' })
  role!: Role

  @Field(() => ID, { nullable: true, description: 'For a client contact: whom they speak for.' })
  clientId?: string | null

  @Field(() => ID, { nullable: true, description: 'For a vendor contact: whom they speak for.' })
  vendorId?: string | null

  @Field(() => [ID], { defaultValue: [], description: 'For an account manager: whom they look after.' })
  linkedClientIds!: string[]

  @Field(() => Int, { nullable: true, description: 'The version you saw; another one by now is a CONFLICT.' })
  expectedVersion?: number | null
}

@InputType({ description: 'What you may change of yourself.' })
class ChangeAccountInput {
  @Field(() => String, { description: 'As you want to be called.' })
  name!: string

  @Field(() => String, { description: 'IANA name, such as Europe/Berlin.' })
  timeZone!: string

  @Field(() => Int, { nullable: true, description: 'The version you saw; another one by now is a CONFLICT.' })
  expectedVersion?: number | null
}

@ObjectType({ simpleResolvers: true, description: 'A person, changed.' })
export class PersonPayload {
  @Field(() => Person, { description: 'As it stands now.' })
  person!: Person

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@ObjectType({ simpleResolvers: true, description: 'A person, and the link that opens their account.' })
class InvitedPayload extends PersonPayload {
  @Field(() => String, {
    nullable: true,
    description: 'The link, to put behind this Muster’s address. It is shown once: a repeated call has null.',
  })
  link!: string | null
}

export const payload = ({ value, position }: Done<Person>): PersonPayload => ({ person: value, position })

@Resolver()
export class PersonCommandsResolver {
  @Mutation(() => InvitedPayload, { description: 'Gives somebody an account, by a one-time link that is good for a week.' })
  invitePerson(
    @Ctx() { caller }: Asking,
    @Arg('input', () => InvitePersonInput, { description: 'Who, and with which rights.' }) input: InvitePersonInput,
  ): Promise<InvitedPayload> {
    return withLink((tokenHash) => invitePerson(caller, { ...input, tokenHash }))
  }

  @Mutation(() => InvitedPayload, {
    description: 'A new link for somebody who has not used theirs, or forgot their password; the old link ends.',
  })
  inviteAgain(@Ctx() { caller }: Asking, @Arg('id', () => ID, { description: 'Whom.' }) id: string): Promise<InvitedPayload> {
    return withLink((tokenHash) => inviteAgain(caller, { id, tokenHash }))
  }

  @Mutation(() => PersonPayload, { description: 'Other rights, in force at once, on open screens too.' })
  async changeRights(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ChangeRightsInput, { description: 'Whose, and which.' }) input: ChangeRightsInput,
  ): Promise<PersonPayload> {
    return payload(await changeRights(caller, input))
  }

  @Mutation(() => PersonPayload, { description: 'From now on this person may do nothing; their sessions and sockets end.' })
  async suspendPerson(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'Whom.' }) id: string,
  ): Promise<PersonPayload> {
    return payload(await suspendPerson(caller, { id }))
  }

  @Mutation(() => PersonPayload, { description: 'A suspended person may act again, as before. They have to sign in anew.' })
  async restorePerson(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'Whom.' }) id: string,
  ): Promise<PersonPayload> {
    return payload(await restorePerson(caller, { id }))
  }

  @Mutation(() => PersonPayload, { description: 'Signs a person out everywhere; their sockets are cut.' })
  async endSessions(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'Whose.' }) id: string,
  ): Promise<PersonPayload> {
    return payload(await endSessions(caller, { id }))
  }

  @Mutation(() => PersonPayload, { description: 'Another password for yourself. Your other sessions end.' })
  async changePassword(
    @Ctx() asking: AtTheDoor,
    @Arg('password', () => String, { description: 'The present one.' }) password: string,
    @Arg('newPassword', () => String, { description: 'At least 12 characters, and not easy to guess.' }) newPassword: string,
  ): Promise<PersonPayload> {
    const { caller } = asking
    const { name, email } = await reauthenticate(asking, password)
    checkPassword(newPassword, [name, email], 'newPassword')
    if (caller.knock.kind !== 'person') throw new Unauthenticated()
    const { session } = caller.knock
    return payload(await changePassword(caller, { session, passwordHash: await hashPassword(newPassword) }))
  }

  @Mutation(() => PersonPayload, { description: 'Changes your own name and time zone.' })
  async changeAccount(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ChangeAccountInput, { description: 'All of it.' }) input: ChangeAccountInput,
  ): Promise<PersonPayload> {
    return payload(await changeAccount(caller, input))
  }
}

async function withLink(invite: (tokenHash: string) => Promise<Done<Person>>): Promise<InvitedPayload> {
  const token = makeSecret()
  const done = await invite(hashSecret(token))
  return { ...payload(done), link: done.isReplay ? null : `/join?token=${token}` }
}
