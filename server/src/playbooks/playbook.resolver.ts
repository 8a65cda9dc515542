import type { PlaybookBody, StepPlan } from '@muster/shared/policy/playbooks'
import { isInside } from '@muster/shared/rules/isInside'
import type { Category } from '@muster/shared/vocabulary/category'
import { playbookKeys, type ActionName, type PlaybookKey } from '@muster/shared/vocabulary/playbook'
import { Arg, Ctx, Field, FieldResolver, InputType, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { CategoryEnum } from '../kernel/enums.ts'
import { Position } from '../kernel/position.ts'
import type { Asking, Reading } from '../kernel/reading.ts'
import { Person } from '../people/person.entity.ts'
import { ActionNameEnum } from './actions/enums.ts'
import { PlaybookKeyEnum } from './enums.ts'
import { publishPlaybook } from './publishPlaybook.ts'
import { readPlaybooks, type Plan } from './readPlaybooks.ts'

@ObjectType({ simpleResolvers: true, description: 'A step of a playbook.' })
@InputType('PlaybookStepPlanInput', { description: 'A step of a playbook.' })
class PlaybookStepPlan implements StepPlan {
  @Field(() => String, { description: 'Its name within the playbook, of letters and digits; keep it when you change the step.' })
  key!: string

  @Field(() => String, { description: 'What is done, in at most 200 characters.' })
  title!: string

  @Field(() => Number, {
    nullable: true,
    description: 'When it is due, in milliseconds from detection, 30 days at most; null: in its turn.',
  })
  dueMs!: number | null

  @Field(() => Boolean, {
    description: 'A P1 or P2 is not resolved before it is done, or skipped with a reason by an incident manager.',
  })
  validates!: boolean

  @Field(() => ActionNameEnum, { nullable: true, description: 'What a program of the operator’s does for it; null: people do.' })
  action!: ActionName | null
}

@ObjectType({ simpleResolvers: true, description: 'What is done about a kind of incident.' })
class Playbook implements PlaybookBody {
  @Field(() => PlaybookKeyEnum, { description: 'Which.' })
  playbook!: PlaybookKey

  @Field(() => Int, { description: 'Counts what was published; 0 is the one before any. Pass it as `expectedVersion`.' })
  version!: number

  @Field(() => String, { description: 'What it is called.' })
  name!: string

  @Field(() => [CategoryEnum], { description: 'Incidents of these categories begin with it.' })
  categories!: readonly Category[]

  @Field(() => Boolean, { description: 'So do those that affect an enterprise client.' })
  enterprise!: boolean

  @Field(() => [PlaybookStepPlan], { description: 'In their order.' })
  steps!: readonly PlaybookStepPlan[]

  @Field(() => Date, { nullable: true, description: 'When it was published; null before anybody did.' })
  madeAt!: Date | null

  madeById!: string | null
}

@InputType({ description: 'A playbook as it is to be from the next incident on.' })
class PublishPlaybookInput {
  @Field(() => PlaybookKeyEnum, { description: 'Which.' })
  playbook!: PlaybookKey

  @Field(() => Int, { nullable: true, description: 'The version you saw: another one by now is a CONFLICT.' })
  expectedVersion?: number | null

  @Field(() => String, { description: 'What it is called, in at most 80 characters.' })
  name!: string

  @Field(() => [CategoryEnum], { description: 'Incidents of these categories begin with it.' })
  categories!: Category[]

  @Field(() => Boolean, { description: 'So do those that affect an enterprise client.' })
  enterprise!: boolean

  @Field(() => [PlaybookStepPlan], { description: 'In their order, 1 to 50.' })
  steps!: PlaybookStepPlan[]
}

@ObjectType({ simpleResolvers: true, description: 'A playbook has another version.' })
class PlaybookPayload {
  @Field(() => Playbook, { description: 'As it holds from now on.' })
  playbook!: Playbook

  @Field(() => Position, { description: 'Where the ledger says so.' })
  position!: number
}

@Resolver(() => Playbook)
export class PlaybookResolver {
  @Query(() => [Playbook], { nullable: true, description: 'What is done about each kind of incident, for everybody inside.' })
  async playbooks(@Ctx() { em, actor }: Reading): Promise<Playbook[] | null> {
    if (!isInside(actor)) return null
    const plans = await readPlaybooks(em)
    return playbookKeys.map((key) => shown(key, plans[key]))
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who published it.' })
  madeBy(@Root() { madeById }: Playbook, @Ctx() { load }: Reading) {
    return madeById ? load.one(Person, madeById) : null
  }

  @Mutation(() => PlaybookPayload, { description: 'Publishes another version; what runs goes on by its own.' })
  async publishPlaybook(
    @Ctx() { caller }: Asking,
    @Arg('input', () => PublishPlaybookInput, { description: 'All of it.' }) input: PublishPlaybookInput,
  ): Promise<PlaybookPayload> {
    const { value, position } = await publishPlaybook(caller, input)
    return { playbook: shown(value.playbook, value), position }
  }
}

const shown = (playbook: PlaybookKey, { version, body, madeById, madeAt }: Plan): Playbook => {
  const made = { madeById: madeById ?? null, madeAt: madeAt ?? null }
  return { playbook, version, ...made, ...body }
}
