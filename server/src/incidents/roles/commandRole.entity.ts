import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { CommandRoleName, CommandRoleState } from '@muster/shared/vocabulary/commandRole'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Subject } from '../../kernel/subject.ts'
import type { CommandBrief } from './commandBrief.ts'
import { CommandRoleNameEnum, CommandRoleStateEnum } from './enums.ts'

/** One person and the part they were asked to play, from the asking on. What has ended stays. */
@Entity()
@Index({
  name: 'command_role_asked',
  expression: `create index command_role_asked on command_role (person_id) where state = 'asked'`,
})
@ObjectType({
  implements: Subject,
  simpleResolvers: true,
  description: 'A part that somebody plays in an incident, or was asked to.',
})
export class CommandRole {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  incidentId!: string

  @Field(() => CommandRoleNameEnum, { description: 'Which part.' })
  @Property({ type: 'text' })
  role!: CommandRoleName

  @Property({ type: 'uuid' })
  personId!: string

  @Field(() => CommandRoleStateEnum, { description: 'How it stands.' })
  @Property({ type: 'text' })
  state!: CommandRoleState

  @Property({ type: 'uuid' })
  askedById!: string

  @Field(() => Date, { description: 'When they were asked.' })
  @Property({ type: 'datetime', length: 3 })
  askedAt!: Date

  @Field(() => String, { nullable: true, description: 'What whoever asked had to say, as plain text.' })
  @Property({ type: 'text', nullable: true })
  note!: string | null

  @Field(() => Date, { nullable: true, description: 'Since when it is theirs; null while they have not accepted.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  takenAt!: Date | null

  @Field(() => Date, { nullable: true, description: 'When it was declined, handed on, or ended.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  endedAt!: Date | null

  /** How things stood when it was taken: ids and states, never words. */
  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  brief!: CommandBrief | null

  @Field(() => Int, { description: 'Counts its changes; pass it as `expectedVersion` to answer only what you saw.' })
  @Property({ type: 'integer' })
  version!: number
}
