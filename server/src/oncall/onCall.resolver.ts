import type { EntityManager } from '@mikro-orm/postgresql'
import { gapListMs } from '@muster/shared/policy/oncall'
import { gapsIn } from '@muster/shared/rules/gapsIn'
import type { Actor } from '@muster/shared/vocabulary/actor'
import { Arg, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { days } from '@muster/shared/time/durations'
import type { Reading } from '../kernel/reading.ts'
import { Person } from '../people/person.entity.ts'
import { finalOf, readRosters } from './readRosters.ts'
import { Schedule } from './schedule.entity.ts'
import { schedulesOf } from './scheduleScope.ts'

/** So far is looked for who comes next. */
const aheadMs = days(14)
const MOST = 200

@ObjectType({ simpleResolvers: true, description: 'Who is on call by a schedule at an instant.' })
export class OnCall {
  @Field(() => Schedule, { description: 'By which.' })
  schedule!: Schedule

  @Field(() => ID, { nullable: true, description: 'Who; null: nobody.' })
  personId!: string | null

  @Field(() => Date, { nullable: true, description: 'Until when; null: for the next 14 days.' })
  until!: Date | null

  @Field(() => ID, { nullable: true, description: 'Who is next; null: nobody, or nobody else within 14 days.' })
  nextId!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'Nobody will be on call by a schedule.' })
export class ScheduleGap {
  @Field(() => Schedule, { description: 'By which.' })
  schedule!: Schedule

  @Field(() => Date, { description: 'Since when.' })
  from!: Date

  @Field(() => Date, { description: 'Until when, not included; or as far as was looked.' })
  to!: Date

  awayIds!: readonly string[]
}

@Resolver(() => OnCall)
export class OnCallResolver {
  @Query(() => [OnCall], { description: 'Who is on call at an instant, by every schedule in use that is there for you.' })
  async onCall(
    @Ctx() { em, actor, asOf }: Reading,
    @Arg('at', () => Date, { nullable: true, description: 'When; now, if nothing is said.' }) at?: Date | null,
  ): Promise<OnCall[]> {
    const from = at ?? asOf
    const finals = await finalsOf(em, actor, from, new Date(from.getTime() + aheadMs))
    return finals.map(({ schedule, spans }) => {
      // Whoever takes over from themselves, in another layer or as an override, goes on.
      const next = spans.find(({ personId }) => personId !== spans[0]!.personId)
      return { schedule, personId: spans[0]!.personId, until: next?.from ?? null, nextId: next?.personId ?? null }
    })
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who; null: nobody.' })
  person(@Root() { personId }: OnCall, @Ctx() { load }: Reading) {
    return personId ? load.one(Person, personId) : null
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who is next.' })
  next(@Root() { nextId }: OnCall, @Ctx() { load }: Reading) {
    return nextId ? load.one(Person, nextId) : null
  }
}

@Resolver(() => ScheduleGap)
export class ScheduleGapResolver {
  @Query(() => [ScheduleGap], {
    description: 'Where nobody will be on call in the next four weeks, by every schedule in use; the first first.',
  })
  async gaps(@Ctx() { em, actor, asOf }: Reading): Promise<ScheduleGap[]> {
    const finals = await finalsOf(em, actor, asOf, new Date(asOf.getTime() + gapListMs))
    return finals
      .flatMap(({ schedule, spans }) => gapsIn(spans).map(({ from, to, awayIds }) => ({ schedule, from, to, awayIds })))
      .sort((a, b) => a.from.getTime() - b.from.getTime())
      .slice(0, MOST)
  }

  @FieldResolver(() => [Person], { nullable: true, description: 'Whose turn it would have been, who are away.' })
  away(@Root() { awayIds }: ScheduleGap, @Ctx() { load }: Reading) {
    return load.some(Person, awayIds)
  }
}

async function finalsOf(em: EntityManager, actor: Actor, from: Date, to: Date) {
  const where = { $and: [schedulesOf(actor), { status: 'active' as const }] }
  const schedules = await em.find(Schedule, where, { orderBy: { name: 'asc', id: 'asc' }, limit: MOST, disableIdentityMap: true })
  const rosters = await readRosters(em, schedules, from, to)
  return schedules.map((schedule) => ({ schedule, spans: finalOf(schedule, rosters.get(schedule.id)!, from, to) }))
}
