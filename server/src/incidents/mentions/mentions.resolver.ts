import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Resolver, Root } from 'type-graphql'
import { Position } from '../../kernel/position.ts'
import type { Asking, Reading } from '../../kernel/reading.ts'
import { Person } from '../../people/person.entity.ts'
import { Viewer } from '../../people/sessions/session.resolver.ts'
import { Decision } from '../decisions/decision.entity.ts'
import { Incident } from '../incident.entity.ts'
import { Note } from '../note.entity.ts'
import { Mention } from './mention.entity.ts'
import { seeMentions } from './seeMentions.ts'

const MOST = 100

@InputType({ description: 'Where you have read what was said to you.' })
class SeeMentionsInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string
}

@ObjectType({ simpleResolvers: true, description: 'You have seen what was said to you.' })
class SeenPayload {
  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@Resolver(() => Viewer)
export class ViewerMentionsResolver {
  @FieldResolver(() => [Mention], { description: 'Where you were spoken to and have not been since, the latest first.' })
  async mentions(@Root() { person, awaitsSecondFactor }: Viewer, @Ctx() { em }: Reading): Promise<Mention[]> {
    if (awaitsSecondFactor) return []
    return em.find(Mention, { personId: person.id, seenAt: null }, { orderBy: { id: 'desc' }, limit: MOST })
  }

  @Mutation(() => SeenPayload, { description: 'You have read what was said to you in an incident: it is shown no more.' })
  async seeMentions(
    @Ctx() { caller }: Asking,
    @Arg('input', () => SeeMentionsInput, { description: 'Where.' }) input: SeeMentionsInput,
  ): Promise<SeenPayload> {
    const { position } = await seeMentions(caller, input)
    return { position }
  }
}

@Resolver(() => Mention)
export class MentionResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who spoke to you.' })
  by(@Root() { byId }: Mention, @Ctx() { load }: Reading) {
    return load.one(Person, byId)
  }

  @FieldResolver(() => Incident, { nullable: true, description: 'In which incident.' })
  incident(@Root() { incidentId }: Mention, @Ctx() { load }: Reading) {
    return load.one(Incident, incidentId)
  }

  @FieldResolver(() => String, { nullable: true, description: 'What they wrote, in Markdown.' })
  async text(@Root() { inId }: Mention, @Ctx() { load }: Reading) {
    return ((await load.one(Note, inId)) ?? (await load.one(Decision, inId)))?.text ?? null
  }
}

const SPOKEN_TO = { nullable: true, description: 'Who is spoken to in it, by @ and their name.' } as const

@Resolver(() => Note)
export class NoteMentionsResolver {
  @FieldResolver(() => [Person], SPOKEN_TO)
  mentions(@Root() { mentionIds }: Note, @Ctx() { load }: Reading) {
    return load.some(Person, mentionIds)
  }
}

@Resolver(() => Decision)
export class DecisionMentionsResolver {
  @FieldResolver(() => [Person], SPOKEN_TO)
  mentions(@Root() { mentionIds }: Decision, @Ctx() { load }: Reading) {
    return load.some(Person, mentionIds)
  }
}
