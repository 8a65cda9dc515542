import type { DutySpan as Duty } from '@muster/shared/vocabulary/oncall'
import { Ctx, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql'
import { BecauseEnum } from './enums.ts'
import type { Reading } from '../kernel/reading.ts'
import { Person } from '../people/person.entity.ts'

@ObjectType({ simpleResolvers: true, description: 'A stretch of a schedule, and who is on call in it.' })
export class DutySpan {
  @Field(() => Date, { description: 'Since when.' })
  from!: Date

  @Field(() => Date, { description: 'Until when, not included.' })
  to!: Date

  @Field(() => ID, { nullable: true, description: 'Who; null: nobody, which is a gap.' })
  personId!: string | null
}

@Resolver(() => DutySpan)
export class DutySpanResolver {
  @FieldResolver(() => BecauseEnum, { description: 'Why they are.' })
  because(@Root() { because }: Duty) {
    return because.kind
  }

  @FieldResolver(() => Int, { nullable: true, description: 'Whose turn it is in which layer, counted from 1.' })
  layer(@Root() { because }: Duty) {
    return because.kind === 'layer' ? because.layer + 1 : null
  }

  @FieldResolver(() => ID, { nullable: true, description: 'The override by which they stand in.' })
  overrideId(@Root() { because }: Duty) {
    return because.kind === 'override' || because.kind === 'swap' ? because.overrideId : null
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who; null: nobody.' })
  person(@Root() { personId }: Duty, @Ctx() { load }: Reading) {
    return personId ? load.one(Person, personId) : null
  }

  @FieldResolver(() => [Person], { nullable: true, description: 'Whose turn it would have been, who are away.' })
  away(@Root() { awayIds }: Duty, @Ctx() { load }: Reading) {
    return load.some(Person, awayIds)
  }
}
