import type { PlaybookKey, StepState } from '@muster/shared/vocabulary/playbook'
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Done } from '../kernel/command.ts'
import { enumOf } from '../kernel/enumOf.ts'
import { Position } from '../kernel/position.ts'
import type { Asking } from '../kernel/reading.ts'
import { assignPlaybookStep } from './assignPlaybookStep.ts'
import { endPlaybookStep } from './endPlaybookStep.ts'
import { PlaybookKeyEnum } from './enums.ts'
import { PlaybookRun } from './playbookRun.entity.ts'
import { reopenPlaybookStep } from './reopenPlaybookStep.ts'
import { startPlaybook } from './startPlaybook.ts'

type EndState = Exclude<StepState, 'open'>

const EndStateEnum = enumOf<EndState>('PlaybookStepEnd', 'How a step ends.', {
  done: 'It is done.',
  skipped: 'It is left out; say why.',
  failed: 'It was tried in vain; say what happened.',
})

@InputType({ description: 'Another playbook on an incident.' })
class StartPlaybookInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string

  @Field(() => PlaybookKeyEnum, { description: 'Which.' })
  playbook!: PlaybookKey
}

@InputType({ description: 'What has become of a step.' })
class EndPlaybookStepInput {
  @Field(() => ID, { description: 'The playbook that runs.' })
  runId!: string

  @Field(() => String, { description: 'Which of its steps.' })
  key!: string

  @Field(() => EndStateEnum, { description: 'How it ends.' })
  state!: EndState

  @Field(() => String, {
    nullable: true,
    description: 'What came of it, in at most 2,000 characters; owed for what was skipped or failed.',
  })
  comment?: string | null
}

@InputType({ description: 'A step that is to be done after all.' })
class ReopenPlaybookStepInput {
  @Field(() => ID, { description: 'The playbook that runs.' })
  runId!: string

  @Field(() => String, { description: 'Which of its steps.' })
  key!: string
}

@InputType({ description: 'Who sees to a step.' })
class AssignPlaybookStepInput {
  @Field(() => ID, { description: 'The playbook that runs.' })
  runId!: string

  @Field(() => String, { description: 'Which of its steps.' })
  key!: string

  @Field(() => ID, { nullable: true, description: 'Whoever works on incidents; null: nobody in particular.' })
  ownerId!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'A playbook that runs, changed.' })
class PlaybookRunPayload {
  @Field(() => PlaybookRun, { description: 'As it stands now.' })
  playbookRun!: PlaybookRun

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@Resolver()
export class PlaybookCommandsResolver {
  @Mutation(() => PlaybookRunPayload, { description: 'Starts another playbook on an incident; each runs once.' })
  async startPlaybook(
    @Ctx() { caller }: Asking,
    @Arg('input', () => StartPlaybookInput, { description: 'Which.' }) input: StartPlaybookInput,
  ): Promise<PlaybookRunPayload> {
    return payload(await startPlaybook(caller, input))
  }

  @Mutation(() => PlaybookRunPayload, {
    description: 'A step is done, skipped or has failed. What validates a P1 or P2 only an incident manager skips.',
  })
  async endPlaybookStep(
    @Ctx() { caller }: Asking,
    @Arg('input', () => EndPlaybookStepInput, { description: 'Which, and how.' }) input: EndPlaybookStepInput,
  ): Promise<PlaybookRunPayload> {
    return payload(await endPlaybookStep(caller, input))
  }

  @Mutation(() => PlaybookRunPayload, { description: 'A step is to be done after all, or is tried again.' })
  async reopenPlaybookStep(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ReopenPlaybookStepInput, { description: 'Which.' }) input: ReopenPlaybookStepInput,
  ): Promise<PlaybookRunPayload> {
    return payload(await reopenPlaybookStep(caller, input))
  }

  @Mutation(() => PlaybookRunPayload, { description: 'Says who sees to a step.' })
  async assignPlaybookStep(
    @Ctx() { caller }: Asking,
    @Arg('input', () => AssignPlaybookStepInput, { description: 'Which, and who.' }) input: AssignPlaybookStepInput,
  ): Promise<PlaybookRunPayload> {
    return payload(await assignPlaybookStep(caller, input))
  }
}

const payload = ({ value, position }: Done<PlaybookRun>): PlaybookRunPayload => ({ playbookRun: value, position })
