import { endedStatuses } from '@muster/shared/policy/lifecycle'
import type { Severity } from '@muster/shared/vocabulary/severity'
import { levels, type Level } from '@muster/shared/vocabulary/level'
import { isInside } from '@muster/shared/rules/isInside'
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { Incident } from '../incidents/incident.entity.ts'
import { LevelEnum, TargetKindEnum } from '../kernel/enums.ts'
import { Position } from '../kernel/position.ts'
import type { Asking, Reading } from '../kernel/reading.ts'
import { Schedule } from '../oncall/schedule.entity.ts'
import { Person } from '../people/person.entity.ts'
import { changeEscalationPolicy } from './changeEscalationPolicy.ts'
import { readPolicy, type Policy } from './readPolicy.ts'

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
export class PageTarget {
  @Field(() => TargetKindEnum, { description: 'A schedule or a person.' })
  kind!: 'schedule' | 'person'

  @Field(() => ID, { description: 'Which.' })
  id!: string
}

@InputType({ description: 'Who is paged: a person, or whoever is on call by a schedule.' })
class PageTargetInput {
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
}

@InputType({ description: 'How a level is paged, and how long it may hold an incident.' })
class LevelPolicyInput {
  @Field(() => LevelEnum, { description: 'Which.' })
  level!: Level

  @Field(() => [PageTargetInput], { description: 'The primary, the secondary, and whoever follows.' })
  pages!: PageTargetInput[]

  @Field(() => PerSeverity, { description: 'How long it may hold an incident before that goes up.' })
  holdMs!: PerSeverity
}

@ObjectType({ simpleResolvers: true, description: 'How incidents go up by themselves.' })
class EscalationPolicy {
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
}

@InputType({ description: 'The policy as it is to be.' })
class ChangeEscalationPolicyInput {
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
}

@ObjectType({ simpleResolvers: true, description: 'The policy has another version.' })
class EscalationPolicyPayload {
  @Field(() => EscalationPolicy, { description: 'As it holds from now on.' })
  escalationPolicy!: EscalationPolicy

  @Field(() => Position, { description: 'Where the ledger says so.' })
  position!: number
}

const asShown = ({ version, body }: Policy): EscalationPolicy => ({
  version,
  levels: levels.map((level) => {
    const { pages, holdMs, fromProgress } = body.levels[level]
    return { level, pages: [...pages], holdMs, fromProgress }
  }),
  pageLimitMs: body.pageLimitMs,
  silentMs: body.silentMs,
  rounds: body.rounds,
})

@Resolver(() => EscalationPolicy)
export class EscalationPolicyResolver {
  @Query(() => EscalationPolicy, {
    nullable: true,
    description: 'How incidents go up by themselves, for everybody inside the house.',
  })
  async escalationPolicy(@Ctx() { em, actor }: Reading): Promise<EscalationPolicy | null> {
    return isInside(actor) ? asShown(await readPolicy(em)) : null
  }

  @FieldResolver(() => Int, { description: 'Open incidents that still run by an earlier version.' })
  runningOlder(@Root() { version }: EscalationPolicy, @Ctx() { em }: Reading): Promise<number> {
    return em.count(Incident, { status: { $nin: [...endedStatuses] }, policyVersion: { $lt: version } })
  }

  @Mutation(() => EscalationPolicyPayload, {
    description: 'Changes it from now on; what is being answered goes on by its own version.',
  })
  async changeEscalationPolicy(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ChangeEscalationPolicyInput, { description: 'All of it.' }) input: ChangeEscalationPolicyInput,
  ): Promise<EscalationPolicyPayload> {
    const { value, position } = await changeEscalationPolicy(caller, input as never)
    return { escalationPolicy: asShown(value), position }
  }
}

@Resolver(() => PageTarget)
export class PageTargetResolver {
  @FieldResolver(() => String, { nullable: true, description: 'What it is called.' })
  async name(@Root() { kind, id }: PageTarget, @Ctx() { load }: Reading): Promise<string | null> {
    const target = kind === 'person' ? await load.one(Person, id) : await load.one(Schedule, id)
    return target?.name ?? null
  }
}
