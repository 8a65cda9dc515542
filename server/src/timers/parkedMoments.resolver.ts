import { Arg, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Resolver, Root } from 'type-graphql'
import { Incident } from '../incidents/incident.entity.ts'
import { Position } from '../kernel/position.ts'
import type { Asking, Reading } from '../kernel/reading.ts'
import { Moment } from './moment.entity.ts'
import { retryMoment } from './retryMoment.ts'

@ObjectType({ simpleResolvers: true, description: 'An automatic step that failed ten times and stopped.' })
class ParkedMoment {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string

  @Field(() => String, { description: 'What it would do: `clock.warn`, `clock.breach`, `clock.recompute` or `escalation.step`.' })
  kind!: string

  @Field(() => Date, { description: 'When it was due.' })
  firesAt!: Date
}

@ObjectType({ simpleResolvers: true, description: 'An automatic step that is tried again.' })
class RetryMomentPayload {
  @Field(() => ID, { description: 'Of the step.' })
  id!: string

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@Resolver(() => Incident)
export class ParkedMomentsResolver {
  @FieldResolver(() => [ParkedMoment], {
    nullable: true,
    description:
      'Automatic steps that failed ten times and stopped, the earliest first; those of one kind and instant are one step.',
  })
  parkedMoments(@Root() { id: rootId }: Incident, @Ctx() { em }: Reading): Promise<ParkedMoment[]> {
    return em.find(Moment, { rootId, state: 'parked' }, { orderBy: { firesAt: 'asc', id: 'asc' } })
  }

  @Mutation(() => RetryMomentPayload, {
    description:
      'Tries a stopped step again, at once, with all of its kind and instant. CONFLICT when it has not stopped. For incident managers and administrators.',
  })
  async retryMoment(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'One of `Incident.parkedMoments`.' }) id: string,
  ): Promise<RetryMomentPayload> {
    const { value, position } = await retryMoment(caller, { id })
    return { id: value.id, position }
  }
}
