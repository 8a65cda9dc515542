import { mayPerform } from '@muster/shared/rules/mayPerform'
import { mayRead } from '@muster/shared/rules/mayRead'
import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { connectionOf } from '../../kernel/connectionOf.ts'
import { PageArgs, readPage } from '../../kernel/page.ts'
import type { Asking, Reading } from '../../kernel/reading.ts'
import { Person } from '../../people/person.entity.ts'
import { Incident } from '../incident.entity.ts'
import { IncidentPayload } from '../incidentPayload.ts'
import { DrillEvent } from './drillEvent.entity.ts'
import { DrillRun } from './drillRun.entity.ts'
import { readDrillScore } from './readDrillScore.ts'
import { ShownScore, shownScore } from './score.ts'
import { startDrillStory } from './startDrillStory.ts'
import { stopDrillStory } from './stopDrillStory.ts'

@InputType({ description: 'A story that is to be drilled.' })
class StartDrillStoryInput {
  @Field(() => String, { description: 'The `key` of the story.' })
  story!: string
}

@InputType({ description: 'A drill whose story is to stop.' })
class StopDrillStoryInput {
  @Field(() => ID, { description: 'The drill.' })
  incidentId!: string
}

const DrillRunConnection = connectionOf(DrillRun, 'DrillRun')

@Resolver(() => Incident)
export class IncidentDrillRunResolver {
  @FieldResolver(() => DrillRun, { nullable: true, description: 'Of a drill by a story, how that runs; null of anything else.' })
  async drillRun(@Root() { id, isDrill }: Incident, @Ctx() { load }: Reading): Promise<DrillRun | null> {
    return isDrill ? ((await load.all(DrillRun, 'incidentId', id, { id: 'asc' }))[0] ?? null) : null
  }

  @Mutation(() => IncidentPayload, {
    description:
      'Starts a drill by a story: its report is made now, and what else happens in it comes by itself, in its own time.',
  })
  async startDrillStory(
    @Ctx() { caller }: Asking,
    @Arg('input', () => StartDrillStoryInput, { description: 'Which story.' }) input: StartDrillStoryInput,
  ): Promise<IncidentPayload> {
    const { value, position } = await startDrillStory(caller, input)
    return { incident: value, position }
  }

  @Mutation(() => IncidentPayload, { description: 'Nothing more happens in this drill by its story; the drill goes on.' })
  async stopDrillStory(
    @Ctx() { caller }: Asking,
    @Arg('input', () => StopDrillStoryInput, { description: 'Which drill.' }) input: StopDrillStoryInput,
  ): Promise<IncidentPayload> {
    const { value, position } = await stopDrillStory(caller, input)
    return { incident: value, position }
  }
}

@Resolver(() => DrillRun)
export class DrillRunResolver {
  @Query(() => DrillRunConnection, {
    nullable: true,
    description: 'Drills by a story, the latest first, for who may start one.',
  })
  drillRuns(@Ctx() { em, actor }: Reading, @Args(() => PageArgs) args: PageArgs) {
    return mayPerform(actor, 'drill.startStory', {}) ? readPage(em, DrillRun, {}, { args, newestFirst: true }) : null
  }

  @FieldResolver(() => String, { description: 'What the story is called.' })
  title(@Root() { body }: DrillRun): string {
    return body.title
  }

  @FieldResolver(() => Incident, { nullable: true, description: 'The drill.' })
  async incident(@Root() { incidentId }: DrillRun, @Ctx() { load, actor }: Reading) {
    const drill = await load.one(Incident, incidentId)
    return drill && mayRead(actor, drill.scope) ? drill : null
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who started it.' })
  startedBy(@Root() { startedById }: DrillRun, @Ctx() { load }: Reading) {
    return load.one(Person, startedById)
  }

  @FieldResolver(() => [DrillEvent], { description: 'What has happened by the story so far; what is ahead nobody is told.' })
  async events(@Root() { incidentId }: DrillRun, @Ctx() { load }: Reading): Promise<DrillEvent[]> {
    const all = await load.all(DrillEvent, 'incidentId', incidentId, { place: 'asc' })
    return all.filter(({ happenedAt }) => happenedAt !== null)
  }

  @FieldResolver(() => Int, { description: 'How much is still ahead by the story.' })
  async aheadCount(@Root() { incidentId }: DrillRun, @Ctx() { load }: Reading): Promise<number> {
    const all = await load.all(DrillEvent, 'incidentId', incidentId, { place: 'asc' })
    return all.filter(({ happenedAt }) => happenedAt === null).length
  }

  @FieldResolver(() => ShownScore, { nullable: true, description: 'How people have done, so far or in the end.' })
  async score(@Root() run: DrillRun, @Ctx() reading: Reading): Promise<ShownScore | null> {
    const incident = await reading.load.one(Incident, run.incidentId)
    return incident && shownScore(await readDrillScore(run, incident, reading))
  }
}

@Resolver(() => DrillEvent)
export class DrillEventResolver {
  @FieldResolver(() => String, { nullable: true, description: 'What it says; null where it is for another role’s eyes.' })
  text(@Root() { text, toldTo }: DrillEvent, @Ctx() { actor }: Reading): string | null {
    return toldTo === null || (actor.kind === 'person' && actor.role === toldTo) ? text : null
  }
}
