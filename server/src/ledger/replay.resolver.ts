import { Arg, Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql'
import { Incident } from '../incidents/incident.entity.ts'
import { Position } from '../kernel/position.ts'
import type { Reading } from '../kernel/reading.ts'
import { readReplay } from './readReplay.ts'

@ObjectType({ simpleResolvers: true, description: 'What an id in a replay is called now.' })
export class ReplayName {
  @Field(() => ID, { description: 'Of a person or a client.' })
  id!: string

  @Field(() => String, { description: 'Their name.' })
  name!: string
}

@ObjectType({ simpleResolvers: true, description: 'One entry of an incident, with as much of it as the room shows.' })
export class ReplayEntry {
  @Field(() => Position, { description: 'Its place in the ledger.' })
  position!: number

  @Field(() => Date, { description: 'When.' })
  at!: Date

  @Field(() => String, { description: 'What, as noun.happened.' })
  kind!: string

  @Field(() => ID, { description: 'The id of what it is about.' })
  subjectId!: string

  @Field(() => ID, { nullable: true, description: 'The person who did it; null: a rule, a key, or the product itself.' })
  personId!: string | null

  @Field(() => Boolean, { description: 'A person or a key did it, and no rule.' })
  isByHand!: boolean

  @Field(() => String, {
    description:
      'What changed, as JSON: `{ field: [before, after] }`, with the words as they stood then in place of their versions.',
  })
  changes!: string
}

@ObjectType({ simpleResolvers: true, description: 'A part of an incident’s entries, for playing it back.' })
export class Replay {
  @Field(() => [ReplayEntry], { description: 'At most 500, the oldest first; none of duplicates that joined it.' })
  entries!: ReplayEntry[]

  @Field(() => [ReplayName], { description: 'What the people and clients in them are called.' })
  names!: ReplayName[]

  @Field(() => String, { nullable: true, description: 'Pass as `after` for the next part; null: there is no more yet.' })
  next!: string | null
}

@Resolver(() => Incident)
export class ReplayResolver {
  @FieldResolver(() => Replay, {
    nullable: true,
    description:
      'What happened to it, the oldest first: enough to say how its room was at any time. The timeline says it in words.',
  })
  async replay(
    @Root() { id }: Incident,
    @Ctx() reading: Reading,
    @Arg('after', () => String, { nullable: true, description: 'Go on after this part’s `next`.' }) after: string | null = null,
  ): Promise<Replay> {
    const { entries, names, next } = await readReplay(reading, id, after)
    return { entries: entries.map(asTold), names, next }
  }
}

function asTold({ position, at, kind, subject, actor, changes = {} }: Awaited<ReturnType<typeof readReplay>>['entries'][number]) {
  return {
    ...{ position, at: new Date(at), kind, subjectId: subject.id },
    personId: actor.kind === 'person' ? actor.id : null,
    isByHand: actor.kind === 'person' || actor.kind === 'key',
    changes: JSON.stringify(changes),
  }
}
