import { stateOf, stepDueAt } from '@muster/shared/rules/playbookProgress'
import type { ActionName, StepState } from '@muster/shared/vocabulary/playbook'
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql'
import { Incident } from '../incidents/incident.entity.ts'
import type { Loaders } from '../kernel/loaders.ts'
import type { Reading } from '../kernel/reading.ts'
import { Person } from '../people/person.entity.ts'
import { ActionCall } from './actions/actionCall.entity.ts'
import { ActionHook } from './actions/actionHook.entity.ts'
import { ActionNameEnum } from './actions/enums.ts'
import { StepStateEnum } from './enums.ts'
import { PlaybookRun } from './playbookRun.entity.ts'
import { PlaybookVersion } from './playbookVersion.entity.ts'
import { bodyOf } from './readPlaybooks.ts'
import { RunStep } from './runStep.entity.ts'

@ObjectType({ simpleResolvers: true, description: 'A step of a playbook that runs.' })
class PlaybookStep {
  @Field(() => String, { description: 'Its name within the playbook.' })
  key!: string

  @Field(() => String, { description: 'What is done.' })
  title!: string

  @Field(() => Date, { nullable: true, description: 'When it is due, counted from detection; null: in its turn.' })
  dueAt!: Date | null

  @Field(() => Boolean, { description: 'A P1 or P2 is not resolved without it.' })
  validates!: boolean

  @Field(() => StepStateEnum, { description: 'How it stands.' })
  state!: StepState

  @Field(() => String, { nullable: true, description: 'What came of it, or why it was skipped or has failed; plain text.' })
  comment!: string | null

  @Field(() => Date, { nullable: true, description: 'When it was done, skipped, or failed.' })
  endedAt!: Date | null

  @Field(() => ActionNameEnum, { nullable: true, description: 'What a program of the operator’s does for it; null: people do.' })
  action!: ActionName | null

  @Field(() => String, {
    nullable: true,
    description: 'The host of that program; null: none is configured, or it is a drill: it is done by hand.',
  })
  actionHost!: string | null

  @Field(() => [ActionCall], { description: 'Each time that the action was to be done, the latest first.' })
  calls!: ActionCall[]

  @Field(() => Person, { nullable: true, description: 'Who sees to it.' })
  owner!: Person | null

  @Field(() => Person, { nullable: true, description: 'Who ended it.' })
  endedBy!: Person | null
}

@Resolver(() => Incident)
export class IncidentPlaybooksResolver {
  @FieldResolver(() => [PlaybookRun], { nullable: true, description: 'The playbooks that run on it, in their order.' })
  playbooks(@Root() { id }: Incident, @Ctx() { load }: Reading) {
    return load.all(PlaybookRun, 'incidentId', id, { id: 'asc' })
  }
}

@Resolver(() => PlaybookRun)
export class PlaybookRunResolver {
  @FieldResolver(() => String, { description: 'What it is called.' })
  async name(@Root() run: PlaybookRun, @Ctx() { load }: Reading): Promise<string> {
    return (await planOf(run, load)).name
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who started it; null: the incident began with it.' })
  startedBy(@Root() { startedById }: PlaybookRun, @Ctx() { load }: Reading) {
    return startedById ? load.one(Person, startedById) : null
  }

  @FieldResolver(() => [PlaybookStep], { description: 'Its steps, in their order.' })
  async steps(@Root() run: PlaybookRun, @Ctx() { load }: Reading): Promise<PlaybookStep[]> {
    const [plan, rows, incident, calls] = await Promise.all([
      planOf(run, load),
      load.all(RunStep, 'runId', run.id, { key: 'asc' }),
      load.one(Incident, run.incidentId),
      load.all(ActionCall, 'runId', run.id, { id: 'desc' }),
    ])
    const states = new Map(rows.map((row) => [row.key, row.state]))
    const personOf = async (id: string | null | undefined) => (id ? load.one(Person, id) : null)
    return Promise.all(
      plan.steps.map(async (step) => {
        const { ownerId, endedById, comment = null, endedAt = null } = rows.find(({ key }) => key === step.key) ?? {}
        const { key, title, validates, action = null } = step
        const dueAt = incident && stepDueAt(incident.detectedAt, step)
        const [owner, endedBy, actionHost] = await Promise.all([
          personOf(ownerId),
          personOf(endedById),
          action && !incident?.isDrill && hostOf(action, load),
        ])
        const own = calls.filter((call) => call.key === key)
        const ended = { comment, endedAt, endedBy }
        return {
          key,
          title,
          validates,
          dueAt,
          state: stateOf({ states }, key),
          ...ended,
          owner,
          action,
          actionHost: actionHost || null,
          calls: own,
        }
      }),
    )
  }
}

const planOf = async (run: PlaybookRun, load: Loaders) =>
  bodyOf(await load.all(PlaybookVersion, 'playbook', run.playbook, { version: 'asc' }), run)

const hostOf = async (action: ActionName, load: Loaders) =>
  (await load.all(ActionHook, 'action', action, { id: 'asc' })).find(({ removedAt }) => !removedAt)?.host ?? null
