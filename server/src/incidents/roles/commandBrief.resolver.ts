import { mayReadClock } from '@muster/shared/rules/mayReadClock'
import type { ClockKind } from '@muster/shared/vocabulary/clock'
import type { CommandRoleName } from '@muster/shared/vocabulary/commandRole'
import type { Level } from '@muster/shared/vocabulary/level'
import type { Severity } from '@muster/shared/vocabulary/severity'
import type { Status } from '@muster/shared/vocabulary/status'
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql'
import { Client } from '../../clients/client.entity.ts'
import { ClockKindEnum } from '../../clocks/enums.ts'
import { LevelEnum, SeverityEnum } from '../../kernel/enums.ts'
import type { Reading } from '../../kernel/reading.ts'
import { Person } from '../../people/person.entity.ts'
import { StatusEnum } from '../enums.ts'
import { Task } from '../tasks/task.entity.ts'
import { Incident } from '../incident.entity.ts'
import type { CommandBrief as Brief } from './commandBrief.ts'
import { CommandRole } from './commandRole.entity.ts'
import { composeCommandBrief } from './composeCommandBrief.ts'
import { CommandRoleNameEnum } from './enums.ts'

@ObjectType({ simpleResolvers: true, description: 'Something that runs out.' })
class CommandDue {
  @Field(() => ClockKindEnum, { description: 'Which clock.' })
  kind!: ClockKind

  @Field(() => Date, { nullable: true, description: 'From when it is at risk.' })
  atRiskAt!: Date | null

  @Field(() => Date, { description: 'When it is breached.' })
  dueAt!: Date

  clientId!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'Somebody who is on, and as what.' })
class TeamMember {
  @Field(() => CommandRoleNameEnum, { description: 'Their part.' })
  role!: CommandRoleName

  personId!: string
}

@ObjectType({ simpleResolvers: true, description: 'What a successor must know, composed by Muster.' })
class CommandBrief {
  @Field(() => Date, { description: 'As of when.' })
  asOf!: Date

  @Field(() => SeverityEnum, { description: 'How severe it was.' })
  severity!: Severity

  @Field(() => StatusEnum, { description: 'Where it was in its life.' })
  status!: Status

  @Field(() => LevelEnum, { description: 'Who held it.' })
  level!: Level

  @Field(() => Date, { nullable: true, description: 'By when stakeholders were owed the next word.' })
  nextUpdateDueAt!: Date | null

  @Field(() => [TeamMember], { description: 'Who was on, and as what.' })
  team!: TeamMember[]

  @Field(() => [LevelEnum], { description: 'The levels at which an escalation waited to be taken.' })
  waitsAt!: Level[]

  row!: Brief
}

@Resolver(() => CommandRole)
export class CommandRoleResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who plays it, or was asked to.' })
  person(@Root() { personId }: CommandRole, @Ctx() { load }: Reading) {
    return load.one(Person, personId)
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who asked them.' })
  askedBy(@Root() { askedById }: CommandRole, @Ctx() { load }: Reading) {
    return load.one(Person, askedById)
  }

  @FieldResolver(() => Incident, { nullable: true, description: 'In which incident.' })
  incident(@Root() { incidentId }: CommandRole, @Ctx() { load }: Reading) {
    return load.one(Incident, incidentId)
  }

  @FieldResolver(() => CommandBrief, {
    nullable: true,
    description: 'How things stood when it was accepted, or stand now while it waits; null when it was never accepted.',
  })
  async brief(@Root() { state, incidentId, brief }: CommandRole, @Ctx() { load, asOf }: Reading): Promise<CommandBrief | null> {
    if (state !== 'asked') return brief && readBrief(brief)
    return readBrief(await composeCommandBrief(load, (await load.one(Incident, incidentId))!, asOf))
  }
}

@Resolver(() => CommandBrief)
export class CommandBriefResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who answered for it; null when nobody did.' })
  owner(@Root() { row }: CommandBrief, @Ctx() { load }: Reading) {
    return row.ownerId ? load.one(Person, row.ownerId) : null
  }

  @FieldResolver(() => [Task], { description: 'What was still to do, the first that is due first; each as it stands now.' })
  tasks(@Root() { row }: CommandBrief, @Ctx() { load }: Reading) {
    return load.some(Task, row.taskIds)
  }

  @FieldResolver(() => [CommandDue], { description: 'What runs out, the earliest first.' })
  due(@Root() { row }: CommandBrief, @Ctx() { actor }: Reading): CommandDue[] {
    return row.due
      .filter((clock) => mayReadClock(actor, clock))
      .map(({ atRiskAt, dueAt, ...due }) => ({ ...due, atRiskAt: date(atRiskAt), dueAt: new Date(dueAt) }))
  }
}

@Resolver(() => CommandDue)
export class CommandDueResolver {
  @FieldResolver(() => Client, { nullable: true, description: 'To whom it is promised; null when to nobody alone.' })
  client(@Root() { clientId }: CommandDue, @Ctx() { load }: Reading) {
    return clientId ? load.one(Client, clientId) : null
  }
}

@Resolver(() => TeamMember)
export class TeamMemberResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who.' })
  person(@Root() { personId }: TeamMember, @Ctx() { load }: Reading) {
    return load.one(Person, personId)
  }
}

const date = (at: string | null) => (at ? new Date(at) : null)

const readBrief = (row: Brief): CommandBrief =>
  ({ ...row, asOf: new Date(row.asOf), nextUpdateDueAt: date(row.nextUpdateDueAt), row }) as CommandBrief
