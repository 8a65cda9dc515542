import type { CommandRoleName } from '@muster/shared/vocabulary/commandRole'
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql'
import type { Done } from '../../kernel/command.ts'
import { Position } from '../../kernel/position.ts'
import type { Asking, Reading } from '../../kernel/reading.ts'
import { Person } from '../../people/person.entity.ts'
import { Viewer } from '../../people/sessions/session.resolver.ts'
import { Incident } from '../incident.entity.ts'
import { acceptCommandRole } from './acceptCommandRole.ts'
import { assignCommandRole } from './assignCommandRole.ts'
import { CommandRole } from './commandRole.entity.ts'
import { declineCommandRole } from './declineCommandRole.ts'
import { endCommandRole } from './endCommandRole.ts'
import { CommandRoleNameEnum } from './enums.ts'
import { handOverCommandRole } from './handOverCommandRole.ts'

const MOST = 100
const SAID = 'What they should know, in at most 2,000 characters; the state of things is told without it.'

@InputType({ description: 'Somebody who is asked to play a part.' })
class AssignCommandRoleInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string

  @Field(() => CommandRoleNameEnum, { description: 'Which part.' })
  role!: CommandRoleName

  @Field(() => ID, { description: 'Somebody active who may play it; yourself, and it is yours at once.' })
  personId!: string

  @Field(() => String, { nullable: true, description: SAID })
  note?: string | null
}

@InputType({ description: 'A part of yours that is offered to somebody else.' })
class HandOverCommandRoleInput {
  @Field(() => ID, { description: 'The part, which you hold.' })
  id!: string

  @Field(() => ID, { description: 'Somebody active who may play it.' })
  personId!: string

  @Field(() => String, { nullable: true, description: SAID })
  note?: string | null

  @Field(() => Int, { nullable: true, description: 'The version you saw: another one by now is a CONFLICT.' })
  expectedVersion?: number | null
}

@InputType({ description: 'A part that somebody plays, or was asked to.' })
class CommandRoleInput {
  @Field(() => ID, { description: 'The part.' })
  id!: string

  @Field(() => Int, { nullable: true, description: 'The version you saw: another one by now is a CONFLICT.' })
  expectedVersion?: number | null
}

@ObjectType({ simpleResolvers: true, description: 'A part, changed.' })
class CommandRolePayload {
  @Field(() => CommandRole, { description: 'As it stands now.' })
  commandRole!: CommandRole

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@Resolver(() => CommandRole)
export class CommandRoleCommandsResolver {
  @Mutation(() => CommandRolePayload, {
    description: 'Asks somebody to play a part in an incident. Whoever plays it goes on until they accept.',
  })
  async assignCommandRole(
    @Ctx() { caller }: Asking,
    @Arg('input', () => AssignCommandRoleInput, { description: 'Whom, and for what.' }) input: AssignCommandRoleInput,
  ): Promise<CommandRolePayload> {
    return payload(await assignCommandRole(caller, input))
  }

  @Mutation(() => CommandRolePayload, { description: 'Offers a part of yours to somebody else; it is yours until they accept.' })
  async handOverCommandRole(
    @Ctx() { caller }: Asking,
    @Arg('input', () => HandOverCommandRoleInput, { description: 'Which, and to whom.' }) input: HandOverCommandRoleInput,
  ): Promise<CommandRolePayload> {
    return payload(await handOverCommandRole(caller, input))
  }

  @Mutation(() => CommandRolePayload, { description: 'You play the part that you were asked to; whoever did does no longer.' })
  async acceptCommandRole(
    @Ctx() { caller }: Asking,
    @Arg('input', () => CommandRoleInput, { description: 'Which.' }) input: CommandRoleInput,
  ): Promise<CommandRolePayload> {
    return payload(await acceptCommandRole(caller, input))
  }

  @Mutation(() => CommandRolePayload, { description: 'You cannot play the part that you were asked to.' })
  async declineCommandRole(
    @Ctx() { caller }: Asking,
    @Arg('input', () => CommandRoleInput, { description: 'Which.' }) input: CommandRoleInput,
  ): Promise<CommandRolePayload> {
    return payload(await declineCommandRole(caller, input))
  }

  @Mutation(() => CommandRolePayload, {
    description: 'Nobody need play it any more, or nobody is asked to. Of an open incident the command can only be handed over.',
  })
  async endCommandRole(
    @Ctx() { caller }: Asking,
    @Arg('input', () => CommandRoleInput, { description: 'Which.' }) input: CommandRoleInput,
  ): Promise<CommandRolePayload> {
    return payload(await endCommandRole(caller, input))
  }
}

@Resolver(() => Incident)
export class IncidentRolesResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who leads everybody at work on it; null when nobody does.' })
  commander(@Root() { commanderId }: Incident, @Ctx() { load }: Reading) {
    return commanderId ? load.one(Person, commanderId) : null
  }

  @FieldResolver(() => [CommandRole], {
    nullable: true,
    description: 'Who plays which part in it, and who was asked to and has not answered, in the order of asking.',
  })
  async commandRoles(@Root() { id }: Incident, @Ctx() { load }: Reading): Promise<CommandRole[]> {
    const roles = await load.all(CommandRole, 'incidentId', id, { id: 'asc' })
    return roles.filter(({ state }) => state === 'asked' || state === 'held')
  }
}

@Resolver(() => Viewer)
export class ViewerRolesResolver {
  @FieldResolver(() => [CommandRole], {
    description: 'Parts that you were asked to play and have not answered, the latest first.',
  })
  async askedRoles(@Root() { person, awaitsSecondFactor }: Viewer, @Ctx() { em }: Reading): Promise<CommandRole[]> {
    if (awaitsSecondFactor) return []
    return em.find(CommandRole, { personId: person.id, state: 'asked' }, { orderBy: { id: 'desc' }, limit: MOST })
  }
}

const payload = ({ value, position }: Done<CommandRole>): CommandRolePayload => ({ commandRole: value, position })
