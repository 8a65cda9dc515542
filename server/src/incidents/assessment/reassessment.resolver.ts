import { reassessIncidentInput } from '@muster/shared/inputs/reassessIncident'
import type { Condition } from '@muster/shared/policy/severity'
import { isAssessable } from '@muster/shared/rules/isAssessable'
import { whyNot } from '@muster/shared/rules/mayPerform'
import { readClock } from '@muster/shared/rules/readClock'
import type { SeverityDemands } from '@muster/shared/rules/severityDemands'
import type { ClockState } from '@muster/shared/vocabulary/clock'
import type { Level } from '@muster/shared/vocabulary/level'
import type { Severity } from '@muster/shared/vocabulary/severity'
import { validate as isUuid } from 'uuid'
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { Clock } from '../../clocks/clock.entity.ts'
import { ClockStateEnum } from '../../clocks/enums.ts'
import { PlannedStep } from '../../escalations/plannedStep.resolver.ts'
import { LevelEnum, SeverityEnum } from '../../kernel/enums.ts'
import type { Asking, Reading } from '../../kernel/reading.ts'
import { BadInput, Conflict, Forbidden, NotFound } from '../../kernel/refusals.ts'
import { ConditionEnum, ReviewDemandEnum } from '../enums.ts'
import { Incident } from '../incident.entity.ts'
import { IncidentPayload } from '../incidentPayload.ts'
import { OverrideInput, UntickedInput } from '../reportIncidentInput.ts'
import { SeenCondition } from '../reportSight.resolver.ts'
import { standing } from '../standing.ts'
import { visibleTo } from '../visibleTo.ts'
import { previewReassessment, type Preview } from './previewReassessment.ts'
import { reassessIncident } from './reassessIncident.ts'
import { requireOverride } from './requireOverride.ts'

@InputType({ description: 'An incident, assessed with what is known by now.' })
class ReassessIncidentInput {
  @Field(() => ID, { description: 'The incident.' })
  id!: string

  @Field(() => [ConditionEnum], { description: 'All that hold by now, besides what the server sees by itself.' })
  conditions!: Condition[]

  @Field(() => [UntickedInput], { defaultValue: [], description: 'What the server sees and you do not believe.' })
  unticked!: UntickedInput[]

  @Field(() => OverrideInput, {
    nullable: true,
    description: 'For incident managers and executives. Without it, one that stands is lifted, which is for them, too.',
  })
  override?: OverrideInput | null

  @Field(() => Int, { nullable: true, description: 'The version you saw: another one by now is a CONFLICT.' })
  expectedVersion?: number | null
}

@ObjectType({ simpleResolvers: true, description: 'How a clock would stand after an assessment.' })
class ClockOutlook {
  @Field(() => Clock, { description: 'The clock, as it stands now.' })
  clock!: Clock

  @Field(() => Number, { description: 'Working milliseconds until it would be breached.' })
  limitMs!: number

  @Field(() => Date, { nullable: true, description: 'When it would be, or would have been, at risk.' })
  atRiskAt!: Date | null

  @Field(() => Date, { nullable: true, description: 'Its limit then; null while it stands still.' })
  dueAt!: Date | null

  @Field(() => ClockStateEnum, { description: 'How it would stand at once.' })
  state!: ClockState

  @Field(() => [String], { description: 'How it would come to its figures, in sentences.' })
  because!: readonly string[]
}

@ObjectType({ simpleResolvers: true, description: 'What an assessment would change, before anybody confirms it.' })
class Reassessment {
  @Field(() => SeverityEnum, { description: 'The severity that would hold.' })
  severity!: Severity

  @Field(() => SeverityEnum, { description: 'What the conditions say.' })
  assessed!: Severity

  @Field(() => [ConditionEnum], { description: 'Those that decide.' })
  because!: Condition[]

  @Field(() => [SeenCondition], { description: 'What the server sees by now.' })
  seen!: SeenCondition[]

  @Field(() => [ClockOutlook], { description: 'Its clocks that have not stopped.' })
  clocks!: ClockOutlook[]

  @Field(() => LevelEnum, { nullable: true, description: 'It would go up to here; null: it stays where it is.' })
  goesTo!: Level | null

  @Field(() => ReviewDemandEnum, { nullable: true, description: 'What becomes of its review; null: what it is.' })
  review!: SeverityDemands['review']

  @Field(() => Boolean, { description: 'It would go on where it was: a P1 does not wait.' })
  leavesHold!: boolean

  @Field(() => [PlannedStep], { description: 'Who would be told and asked at once.' })
  atOnce!: PlannedStep[]
}

@Resolver()
export class ReassessmentResolver {
  @Query(() => Reassessment, { description: 'What an assessment would change: the same rules that then decide.' })
  async reassessment(
    @Ctx() { em, actor, asOf }: Reading,
    @Arg('input', () => ReassessIncidentInput, { description: 'The assessment so far.' }) input: ReassessIncidentInput,
  ): Promise<Reassessment> {
    const found = isUuid(input.id) && (await em.findOne(Incident, { $and: [{ id: input.id }, visibleTo(actor)] }))
    if (!found) throw new NotFound('Incident', input.id)
    const denial = whyNot(actor, 'incident.reassess', found.scope)
    if (denial && denial !== 'scope') throw new Forbidden('incident.reassess', denial) // Nothing is changed: to read is enough of a key.
    const said = readSaid(input)
    requireOverride(actor, found, said)
    if (!isAssessable(found.status)) throw new Conflict(`It is ${found.status}.`, standing(found))
    const { clocks, ...preview } = await previewReassessment(em, found, said, asOf)
    return { ...preview, clocks: clocks.map((outlook) => readOutlook(outlook, asOf)) }
  }

  @Mutation(() => IncidentPayload, {
    description: 'Assesses an incident with what is known by now; `reassessment` says before what this changes.',
  })
  async reassessIncident(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ReassessIncidentInput, { description: 'What holds.' }) input: ReassessIncidentInput,
  ): Promise<IncidentPayload> {
    const { value, position } = await reassessIncident(caller, input)
    return { incident: value, position }
  }
}

function readOutlook({ clock, after, because }: Preview['clocks'][number], asOf: Date): ClockOutlook {
  const { limitMs, atRiskAt, dueAt } = after
  return { clock, because, limitMs, atRiskAt, dueAt, state: readClock({ ...after, kind: clock.kind }, asOf).state }
}

/** While it is being typed a reason may be missing yet. */
function readSaid(input: ReassessIncidentInput) {
  const draft = (text: string) => text.trim() || '…'
  const read = reassessIncidentInput.safeParse({
    ...input,
    unticked: input.unticked.map(({ condition, reason }) => ({ condition, reason: draft(reason) })),
    override: input.override && { ...input.override, reason: draft(input.override.reason) },
  })
  if (!read.success) throw BadInput.of(read.error.issues)
  return read.data
}
