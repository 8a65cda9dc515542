import { mayPerform } from '@muster/shared/rules/mayPerform'
import type { Category } from '@muster/shared/vocabulary/category'
import { Arg, Ctx, Field, FieldResolver, InputType, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { CategoryEnum } from '../../kernel/enums.ts'
import { Position } from '../../kernel/position.ts'
import type { Asking, Reading } from '../../kernel/reading.ts'
import { BadInput } from '../../kernel/refusals.ts'
import { Person } from '../../people/person.entity.ts'
import { parseStory } from './parseStory.ts'
import { publishDrillStory } from './publishDrillStory.ts'
import { readStories, type Story } from './readStories.ts'

@ObjectType('DrillStory', { simpleResolvers: true, description: 'A story that can be drilled.' })
class ShownStory {
  @Field(() => String, { description: 'Its name, of small letters, digits and hyphens: the same in each version.' })
  key!: string

  @Field(() => Int, { description: 'Counts what was published; 0 is the one that Muster ships. Pass it as `expectedVersion`.' })
  version!: number

  @Field(() => String, { description: 'What it is called.' })
  title!: string

  @Field(() => String, { description: 'What it trains.' })
  trains!: string

  @Field(() => CategoryEnum, { description: 'What it is about.' })
  category!: Category

  @Field(() => Int, { description: 'How long it takes, in minutes of the drill.' })
  minutes!: number

  @Field(() => Int, { description: 'How much happens in it.' })
  eventCount!: number

  @Field(() => Int, { description: 'How much people are expected to do.' })
  expectedCount!: number

  @Field(() => String, { description: 'All of it, as YAML.' })
  source!: string

  @Field(() => Date, { nullable: true, description: 'When it was published; null of what Muster ships.' })
  madeAt!: Date | null

  madeById!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'What is wrong with a story.' })
class DrillStoryFault {
  @Field(() => Int, { description: 'In which line, from 1.' })
  line!: number

  @Field(() => String, { description: 'Where in it, as `events.2.at`; empty: the whole of it.' })
  path!: string

  @Field(() => String, { description: 'What is wrong.' })
  message!: string
}

@InputType({ description: 'A story as it is to be from the next drill on.' })
class PublishDrillStoryInput {
  @Field(() => String, { description: 'All of it, as YAML, in at most 50,000 characters; its `key` says which story it is.' })
  source!: string

  @Field(() => Int, { nullable: true, description: 'The version you saw: another one by now is a CONFLICT.' })
  expectedVersion?: number | null
}

@ObjectType({ simpleResolvers: true, description: 'A story has another version.' })
class DrillStoryPayload {
  @Field(() => ShownStory, { description: 'As it holds from now on.' })
  drillStory!: ShownStory

  @Field(() => Position, { description: 'Where the ledger says so.' })
  position!: number
}

@Resolver(() => ShownStory)
export class StoryResolver {
  @Query(() => [ShownStory], {
    nullable: true,
    description: 'What can be drilled, for who may start a drill: what Muster ships, and the stories of your own.',
  })
  async drillStories(@Ctx() { em, actor }: Reading): Promise<ShownStory[] | null> {
    return mayPerform(actor, 'drill.startStory', {}) ? (await readStories(em)).map(shown) : null
  }

  @Query(() => [DrillStoryFault], {
    nullable: true,
    description: 'All that is wrong with a story, by its lines, before it is published; for administrators.',
  })
  drillStoryFaults(
    @Ctx() { actor }: Reading,
    @Arg('source', () => String, { description: 'All of it, as YAML, in at most 50,000 characters.' }) source: string,
  ): DrillStoryFault[] | null {
    if (!mayPerform(actor, 'drill.publishStory', {})) return null
    if (source.length > 50_000) throw new BadInput([{ path: 'source', message: 'At most 50,000 characters.' }])
    return parseStory(source).faults ?? []
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who published it.' })
  madeBy(@Root() { madeById }: ShownStory, @Ctx() { load }: Reading) {
    return madeById ? load.one(Person, madeById) : null
  }

  @Mutation(() => DrillStoryPayload, {
    description: 'Publishes a story of your own, or another version of one; a drill that runs goes on by its own.',
  })
  async publishDrillStory(
    @Ctx() { caller }: Asking,
    @Arg('input', () => PublishDrillStoryInput, { description: 'All of it.' }) input: PublishDrillStoryInput,
  ): Promise<DrillStoryPayload> {
    const { value, position } = await publishDrillStory(caller, input)
    return { drillStory: shown(value), position }
  }
}

function shown({ key, version, source, body, madeAt, madeById }: Story): ShownStory {
  const { title, trains, category, events, expected } = body
  const minutes = Math.max(...events.map(({ at }) => at), ...expected.map(({ by }) => by))
  return {
    ...{ key, version, title, trains, category, minutes, source },
    ...{ eventCount: events.length, expectedCount: expected.length },
    ...{ madeAt: madeAt ?? null, madeById: madeById ?? null },
  }
}
