import { readinessDaysMax } from '@muster/shared/policy/oncall'
import { isInside } from '@muster/shared/rules/isInside'
import type { ReadinessIssue as Issue } from '@muster/shared/rules/readinessIssues'
import { days as daysMs } from '@muster/shared/time/durations'
import type { Category } from '@muster/shared/vocabulary/category'
import type { DeliveryState } from '@muster/shared/vocabulary/deliveries'
import type { Level } from '@muster/shared/vocabulary/level'
import type { ReadinessKind } from '@muster/shared/vocabulary/readiness'
import { Arg, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { Delivery } from '../communications/deliveries/delivery.entity.ts'
import { CategoryEnum, LevelEnum } from '../kernel/enums.ts'
import { DeliveryStateEnum } from '../communications/enums.ts'
import { ReadinessKindEnum } from './enums.ts'
import type { Reading } from '../kernel/reading.ts'
import { BadInput } from '../kernel/refusals.ts'
import { Schedule } from '../oncall/schedule.entity.ts'
import { Person } from '../people/person.entity.ts'
import { readReadiness } from './readReadiness.ts'

@ObjectType({ simpleResolvers: true, description: 'Somewhere nobody would hear.' })
export class ReadinessIssue {
  @Field(() => ReadinessKindEnum, { description: 'Why.' })
  kind!: ReadinessKind

  @Field(() => Date, { description: 'When it first bites.' })
  from!: Date

  @Field(() => Date, { nullable: true, description: 'Until when; null: until somebody does something.' })
  to!: Date | null

  @Field(() => LevelEnum, { nullable: true, description: 'The level that leads to nobody.' })
  level!: Level | null

  @Field(() => CategoryEnum, { nullable: true, description: 'Whose response team there; null: the level’s own list.' })
  category!: Category | null

  scheduleId!: string | null
  personId!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'Somebody who is on call, and whether their channels were tried.' })
export class ReadyPerson {
  @Field(() => Person, { description: 'Who.' })
  person!: Person

  @Field(() => Date, { nullable: true, description: 'When they last sent themselves a test; null: never.' })
  testedAt!: Date | null

  @Field(() => DeliveryStateEnum, { nullable: true, description: 'What came of it.' })
  testState!: DeliveryState | null
}

@ObjectType({ simpleResolvers: true, description: 'Where nobody would hear in the time ahead.' })
export class Readiness {
  @Field(() => [ReadinessIssue], { description: 'What bites first comes first.' })
  issues!: ReadinessIssue[]

  personIds!: string[]
}

@Resolver(() => Readiness)
export class ReadinessResolver {
  @Query(() => Readiness, {
    nullable: true,
    description: 'Where nobody would hear in the next days, for everybody inside the house.',
  })
  readiness(
    @Ctx() { em, actor, asOf }: Reading,
    @Arg('days', () => Int, { defaultValue: 14, description: 'How many, up to 28.' }) days: number,
  ): Promise<Readiness> | null {
    if (!isInside(actor)) return null
    if (days < 1 || days > readinessDaysMax)
      throw new BadInput([{ path: 'days', message: `From 1 to ${readinessDaysMax} days.` }])
    return readReadiness(em, asOf, new Date(asOf.getTime() + daysMs(days)))
  }

  @FieldResolver(() => [ReadyPerson], { description: 'Everybody active on call in that time or named by the policy, by name.' })
  async people(@Root() { personIds }: Readiness, @Ctx() { em }: Reading): Promise<ReadyPerson[]> {
    const people = await em.find(Person, { id: { $in: personIds } }, { orderBy: { name: 'asc', id: 'asc' } })
    const tests = await em.find(Delivery, { aboutType: 'test', personId: { $in: personIds } }, { orderBy: { id: 'desc' } })
    return people.map((person) => {
      const last = tests.find(({ personId }) => personId === person.id)
      return { person, testedAt: last?.dueAt ?? null, testState: last?.state ?? null }
    })
  }
}

@Resolver(() => ReadinessIssue)
export class ReadinessIssueResolver {
  @FieldResolver(() => Schedule, { nullable: true, description: 'On which schedule.' })
  schedule(@Root() { scheduleId }: Issue, @Ctx() { load }: Reading) {
    return scheduleId ? load.one(Schedule, scheduleId) : null
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who is away, is not active, or has no verified channel.' })
  person(@Root() { personId }: Issue, @Ctx() { load }: Reading) {
    return personId ? load.one(Person, personId) : null
  }
}
