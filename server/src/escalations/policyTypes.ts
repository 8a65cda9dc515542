import type { EscalationClass, EscalationTrigger } from '@muster/shared/policy/escalation'
import type { Severity } from '@muster/shared/vocabulary/severity'
import type { Category } from '@muster/shared/vocabulary/category'
import type { EscalationReason } from '@muster/shared/vocabulary/escalation'
import type { Level } from '@muster/shared/vocabulary/level'
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { CategoryEnum, LevelEnum, SeverityEnum } from '../kernel/enums.ts'
import { EscalationClassEnum, EscalationReasonEnum, EscalationTriggerEnum, TargetKindEnum } from './enums.ts'

@ObjectType({ simpleResolvers: true, description: 'A time for each severity, in milliseconds; null: none.' })
@InputType('PerSeverityInput', { description: 'A time for each severity, in milliseconds; null: none.' })
class PerSeverity implements Record<Severity, number | null> {
  @Field(() => Number, { nullable: true, description: 'Of a P1.' })
  P1!: number | null

  @Field(() => Number, { nullable: true, description: 'Of a P2.' })
  P2!: number | null

  @Field(() => Number, { nullable: true, description: 'Of a P3.' })
  P3!: number | null

  @Field(() => Number, { nullable: true, description: 'Of a P4.' })
  P4!: number | null
}

@ObjectType({ simpleResolvers: true, description: 'Who is paged: a person, or whoever is on call by a schedule.' })
@InputType('PageTargetInput', { description: 'Who is paged: a person, or whoever is on call by a schedule.' })
export class PageTarget {
  @Field(() => TargetKindEnum, { description: 'A schedule or a person.' })
  kind!: 'schedule' | 'person'

  @Field(() => ID, { description: 'Which.' })
  id!: string
}

@ObjectType({ simpleResolvers: true, description: 'How a level is paged, and how long it may hold an incident.' })
class LevelPolicy {
  @Field(() => LevelEnum, { description: 'Which.' })
  level!: Level

  @Field(() => [PageTarget], { description: 'The primary, the secondary, and whoever follows.' })
  pages!: PageTarget[]

  @Field(() => PerSeverity, { description: 'How long it may hold an incident before that goes up.' })
  holdMs!: PerSeverity

  @Field(() => Boolean, { description: 'That time counts from the last progress.' })
  fromProgress!: boolean

  @Field(() => PerSeverity, { description: 'How soon it must acknowledge an escalation; 0: at once.' })
  mustRespondMs!: PerSeverity
}

@InputType({ description: 'How a level is paged, and how long it may hold an incident.' })
class LevelPolicyInput {
  @Field(() => LevelEnum, { description: 'Which.' })
  level!: Level

  @Field(() => [PageTarget], { description: 'The primary, the secondary, and whoever follows.' })
  pages!: PageTarget[]

  @Field(() => PerSeverity, { description: 'How long it may hold an incident before that goes up.' })
  holdMs!: PerSeverity

  @Field(() => PerSeverity, { nullable: true, description: 'How soon it must acknowledge an escalation; left out: as before.' })
  mustRespondMs?: PerSeverity | null
}

@ObjectType({ simpleResolvers: true, description: 'Levels that are told of a severity at once, and need not answer.' })
@InputType('ToldLevelsInput', { description: 'Levels that are told of a severity at once, and need not answer.' })
class ToldLevels {
  @Field(() => SeverityEnum, { description: 'Of which severity.' })
  severity!: Severity

  @Field(() => [LevelEnum], { description: 'Who is told.' })
  levels!: Level[]
}

@ObjectType({ simpleResolvers: true, description: 'A category that goes to a level at once.' })
@InputType('AtOnceInput', { description: 'A category that goes to a level at once.' })
class AtOnce {
  @Field(() => CategoryEnum, { description: 'Which.' })
  category!: Category

  @Field(() => LevelEnum, { description: 'Where it goes.' })
  to!: Level

  @Field(() => EscalationReasonEnum, { description: 'The reason that the escalation gives.' })
  reason!: EscalationReason
}

@ObjectType({ simpleResolvers: true, description: 'Who is paged for a category in place of a level’s own list.' })
@InputType('ResponseTeamInput', { description: 'Who is paged for a category in place of a level’s own list.' })
class ResponseTeam {
  @Field(() => CategoryEnum, { description: 'For which category.' })
  category!: Category

  @Field(() => LevelEnum, { description: 'At which level.' })
  level!: Level

  @Field(() => [PageTarget], { description: 'The primary, the secondary, and whoever follows.' })
  pages!: PageTarget[]
}

@ObjectType({ simpleResolvers: true, description: 'How soon an escalation must be acknowledged by what set it off.' })
@InputType('ClassPolicyInput', { description: 'How soon an escalation must be acknowledged by what set it off.' })
class ClassPolicy {
  @Field(() => EscalationClassEnum, { description: 'Which class.' })
  name!: EscalationClass

  @Field(() => Number, { description: 'Milliseconds.' })
  acknowledgeMs!: number

  @Field(() => LevelEnum, { nullable: true, description: 'Where it goes; null: to the next level.' })
  to!: Level | null

  @Field(() => [EscalationTriggerEnum], { description: 'What sets it off; each trigger is in one class.' })
  triggers!: EscalationTrigger[]
}

@ObjectType({ simpleResolvers: true, description: 'How incidents go up by themselves.' })
export class EscalationPolicy {
  @Field(() => Int, { description: 'Counts its edits; 0 before any.' })
  version!: number

  @Field(() => [LevelPolicy], { description: 'From L1 up.' })
  levels!: LevelPolicy[]

  @Field(() => PerSeverity, { description: 'How long a page waits for its answer.' })
  pageLimitMs!: PerSeverity

  @Field(() => PerSeverity, { description: 'How long an acknowledged incident may be silent before its holder is paged again.' })
  silentMs!: PerSeverity

  @Field(() => Int, { description: 'How often the last level is paged through.' })
  rounds!: number

  @Field(() => [ToldLevels], { description: 'Who is told at once, by severity.' })
  told!: ToldLevels[]

  @Field(() => [SeverityEnum], { description: 'Severities whose pages wait until the response clock is at risk.' })
  pagedAtRisk!: Severity[]

  @Field(() => [AtOnce], { description: 'Categories that go to a level at once.' })
  atOnce!: AtOnce[]

  @Field(() => [ResponseTeam], { description: 'Who is paged for a category in place of a level’s own list.' })
  teams!: ResponseTeam[]

  @Field(() => [ClassPolicy], { description: 'How soon an escalation must be acknowledged by what set it off.' })
  classes!: ClassPolicy[]
}

@InputType({ description: 'The policy as it is to be. What is left out of the later half stays as it is.' })
export class ChangeEscalationPolicyInput {
  @Field(() => Int, { nullable: true, description: 'The version that you edited.' })
  expectedVersion?: number | null

  @Field(() => [LevelPolicyInput], { description: 'Each level once.' })
  levels!: LevelPolicyInput[]

  @Field(() => PerSeverity, { description: 'How long a page waits for its answer.' })
  pageLimitMs!: PerSeverity

  @Field(() => PerSeverity, { description: 'How long an acknowledged incident may be silent.' })
  silentMs!: PerSeverity

  @Field(() => Int, { description: 'How often the last level is paged through.' })
  rounds!: number

  @Field(() => [ToldLevels], { nullable: true, description: 'Who is told at once, by severity.' })
  told?: ToldLevels[] | null

  @Field(() => [SeverityEnum], {
    nullable: true,
    description: 'Severities whose pages wait until the response clock is at risk.',
  })
  pagedAtRisk?: Severity[] | null

  @Field(() => [AtOnce], { nullable: true, description: 'Categories that go to a level at once.' })
  atOnce?: AtOnce[] | null

  @Field(() => [ResponseTeam], { nullable: true, description: 'Each category once at a level.' })
  teams?: ResponseTeam[] | null

  @Field(() => [ClassPolicy], { nullable: true, description: 'Each class once, each trigger in one of them.' })
  classes?: ClassPolicy[] | null
}
