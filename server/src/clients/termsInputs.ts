import { Field, ID, InputType, Int } from 'type-graphql'
import { versionSeen, which } from '../catalog/which.ts'

@InputType({ description: 'A proposal that is not wanted.' })
export class RejectTermsInput {
  @Field(() => ID, which)
  id!: string

  @Field(() => String, { description: 'Why, at most 500 characters.' })
  reason!: string

  @Field(() => Int, versionSeen)
  expectedVersion?: number | null
}

@InputType({ description: 'When terms end.' })
export class EndTermsInput {
  @Field(() => ID, which)
  id!: string

  @Field(() => String, {
    description: 'The last day, YYYY-MM-DD: today at the earliest, or the day before they would begin; earlier than it was.',
  })
  endsOn!: string

  @Field(() => Int, versionSeen)
  expectedVersion?: number | null
}
