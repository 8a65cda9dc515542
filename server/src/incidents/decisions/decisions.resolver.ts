import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Resolver, Root } from 'type-graphql'
import { Position } from '../../kernel/position.ts'
import type { Asking, Reading } from '../../kernel/reading.ts'
import { Person } from '../../people/person.entity.ts'
import { Incident } from '../incident.entity.ts'
import { Decision } from './decision.entity.ts'
import { recordDecision } from './recordDecision.ts'

@InputType({ description: 'What is decided.' })
class RecordDecisionInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string

  @Field(() => String, { description: 'What is decided and why, in Markdown of at most 2,000 characters.' })
  text!: string

  @Field(() => [ID], {
    nullable: true,
    description: 'Who is spoken to: at most 20 active people at work, each written as @ and their name.',
  })
  mentions?: string[] | null
}

@ObjectType({ simpleResolvers: true, description: 'A decision, recorded.' })
class DecisionPayload {
  @Field(() => Decision, { description: 'As it stands.' })
  decision!: Decision

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@Resolver(() => Decision)
export class DecisionResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who recorded it.' })
  author(@Root() { authorId }: Decision, @Ctx() { load }: Reading) {
    return load.one(Person, authorId)
  }

  @Mutation(() => DecisionPayload, { description: 'Records what is decided, and why: it stays in sight of everybody at work.' })
  async recordDecision(
    @Ctx() { caller }: Asking,
    @Arg('input', () => RecordDecisionInput, { description: 'What.' }) input: RecordDecisionInput,
  ): Promise<DecisionPayload> {
    const { value, position } = await recordDecision(caller, input)
    return { decision: value, position }
  }
}

@Resolver(() => Incident)
export class IncidentDecisionsResolver {
  @FieldResolver(() => [Decision], { nullable: true, description: 'What was decided in it, oldest first.' })
  decisions(@Root() { id }: Incident, @Ctx() { load }: Reading) {
    return load.all(Decision, 'incidentId', id, { id: 'asc' })
  }
}
