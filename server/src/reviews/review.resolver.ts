import type { ReviewItem } from '@muster/shared/policy/review'
import { missingForClosing } from '@muster/shared/rules/missingForClosing'
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql'
import { Incident } from '../incidents/incident.entity.ts'
import { IncidentPayload } from '../incidents/incidentPayload.ts'
import type { Done } from '../kernel/command.ts'
import { enumOf } from '../kernel/enumOf.ts'
import type { Loaders } from '../kernel/loaders.ts'
import { Position } from '../kernel/position.ts'
import type { Asking, Reading } from '../kernel/reading.ts'
import { Person } from '../people/person.entity.ts'
import { closeIncident } from './closeIncident.ts'
import { Review } from './review.entity.ts'
import { signOffReview } from './signOffReview.ts'
import { writeReview } from './writeReview.ts'

const ReviewItemEnum = enumOf<ReviewItem>('ReviewItem', 'What a review must have.', {
  rootCause: 'Why it happened.',
  lessons: 'What is done differently from now on.',
  signOff: 'The agreement of somebody who wrote none of it.',
})

@InputType({ description: 'What is learnt from an incident, or a part of it so far.' })
class WriteReviewInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string

  @Field(() => String, { nullable: true, description: 'Why it happened, in at most 10,000 characters; null: not known yet.' })
  rootCause?: string | null

  @Field(() => String, { nullable: true, description: 'What is done differently, in at most 10,000 characters; null: not yet.' })
  lessons?: string | null

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the review you saw, 0 when there was none: another by now is a CONFLICT.',
  })
  expectedVersion?: number | null
}

@InputType({ description: 'A review that somebody agrees with.' })
class SignOffReviewInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string

  @Field(() => Int, { nullable: true, description: 'The version of the review you read: another one by now is a CONFLICT.' })
  expectedVersion?: number | null
}

@InputType({ description: 'An incident that is done with.' })
class CloseIncidentInput {
  @Field(() => ID, { description: 'The incident; it is resolved.' })
  id!: string

  @Field(() => Int, { nullable: true, description: 'The version you saw: another one by now is a CONFLICT.' })
  expectedVersion?: number | null
}

@ObjectType({ simpleResolvers: true, description: 'A review, changed.' })
class ReviewPayload {
  @Field(() => Review, { description: 'As it stands now.' })
  review!: Review

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@Resolver(() => Incident)
export class IncidentReviewResolver {
  @FieldResolver(() => Review, {
    nullable: true,
    description: 'What is learnt from it; null while nobody has begun to write it.',
  })
  review(@Root() { id }: Incident, @Ctx() { load }: Reading) {
    return reviewOf(load, id)
  }

  @FieldResolver(() => [ReviewItemEnum], { nullable: true, description: 'What it lacks before it can be closed.' })
  async missingForClosing(@Root() { id, severity, isDrill }: Incident, @Ctx() { load }: Reading): Promise<ReviewItem[]> {
    return isDrill ? [] : missingForClosing(severity, await reviewOf(load, id))
  }

  @Mutation(() => ReviewPayload, { description: 'Writes what is learnt from an incident, or a part of it.' })
  async writeReview(
    @Ctx() { caller }: Asking,
    @Arg('input', () => WriteReviewInput, { description: 'What.' }) input: WriteReviewInput,
  ): Promise<ReviewPayload> {
    return payload(await writeReview(caller, input))
  }

  @Mutation(() => ReviewPayload, { description: 'You agree with a review that you wrote none of: its clock stops.' })
  async signOffReview(
    @Ctx() { caller }: Asking,
    @Arg('input', () => SignOffReviewInput, { description: 'Which.' }) input: SignOffReviewInput,
  ): Promise<ReviewPayload> {
    return payload(await signOffReview(caller, input))
  }

  @Mutation(() => IncidentPayload, {
    description: 'Done with. Of a P1 or P2 CHECKLIST_INCOMPLETE says what is missing: a cause, lessons, a sign-off.',
  })
  async closeIncident(
    @Ctx() { caller }: Asking,
    @Arg('input', () => CloseIncidentInput, { description: 'Which.' }) input: CloseIncidentInput,
  ): Promise<IncidentPayload> {
    const { value, position } = await closeIncident(caller, input)
    return { incident: value, position }
  }
}

@Resolver(() => Review)
export class ReviewResolver {
  @FieldResolver(() => [Person], { description: 'Who wrote some of it: none of them signs it off.' })
  authors(@Root() { authorIds }: Review, @Ctx() { load }: Reading) {
    return load.some(Person, authorIds)
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who signed it off.' })
  signedOffBy(@Root() { signedOffById }: Review, @Ctx() { load }: Reading) {
    return signedOffById ? load.one(Person, signedOffById) : null
  }
}

const reviewOf = async (load: Loaders, incidentId: string): Promise<Review | null> =>
  (await load.all(Review, 'incidentId', incidentId, { id: 'asc' }))[0] ?? null

const payload = ({ value, position }: Done<Review>): ReviewPayload => ({ review: value, position })
