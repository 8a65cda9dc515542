import { type escalateIncidentInput } from '@muster/shared/inputs/escalateIncident'
import type { EscalationTrigger } from '@muster/shared/policy/escalation'
import type { HandoverItem } from '@muster/shared/policy/handoverChecklists'
import type { EscalationReason } from '@muster/shared/vocabulary/escalation'
import type { Level } from '@muster/shared/vocabulary/level'
import type { z } from 'zod'
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Resolver, Root } from 'type-graphql'
import { mayReadEscalation } from '@muster/shared/rules/mayReadEscalation'
import { Incident } from '../incidents/incident.entity.ts'
import { EscalationReasonEnum, EscalationTriggerEnum, HandoverItemEnum } from './enums.ts'
import { LevelEnum } from '../kernel/enums.ts'
import { Position } from '../kernel/position.ts'
import type { Asking, Reading } from '../kernel/reading.ts'
import { Person } from '../people/person.entity.ts'
import { acknowledgeEscalation } from './acknowledgeEscalation.ts'
import { escalateIncident } from './escalateIncident.ts'
import { Escalation } from './escalation.entity.ts'
import { returnEscalation } from './returnEscalation.ts'

@InputType({ description: 'An item of what is handed over.' })
class HandedItemInput {
  @Field(() => HandoverItemEnum, { description: 'Which.' })
  item!: HandoverItem

  @Field(() => String, { description: 'It, in a few words.' })
  text!: string
}

@InputType({ description: 'Where an incident goes, and why.' })
class EscalateIncidentInput implements z.input<typeof escalateIncidentInput> {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string

  @Field(() => LevelEnum, { description: 'A level above the one that holds it.' })
  toLevel!: Level

  @Field(() => ID, { nullable: true, description: 'A person fit for the level; nobody means anybody fit for it.' })
  targetId?: string | null

  @Field(() => EscalationReasonEnum, { description: 'Why.' })
  reason!: EscalationReason

  @Field(() => EscalationTriggerEnum, { nullable: true, description: 'What set it off; may shorten the time to answer.' })
  trigger?: EscalationTrigger | null

  @Field(() => String, { description: 'What the target must know.' })
  text!: string

  @Field(() => [HandedItemInput], {
    nullable: true,
    description:
      'What is handed over, each item once. From L1 to L2 and from L2 to L3 every item of the level is needed, or it is CHECKLIST_INCOMPLETE; not of a P1.',
  })
  checklist?: HandedItemInput[]
}

@InputType({ description: 'A mis-routed escalation.' })
class ReturnEscalationInput {
  @Field(() => ID, { description: 'The escalation.' })
  id!: string

  @Field(() => String, { description: 'Why it does not belong here.' })
  reason!: string
}

@ObjectType({ simpleResolvers: true, description: 'An escalation, opened or answered.' })
class EscalationPayload {
  @Field(() => Escalation, { description: 'As it stands now.' })
  escalation!: Escalation

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@Resolver(() => Escalation)
export class EscalationResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'The person it is for; null for anybody fit for the level.' })
  target(@Root() { targetId }: Escalation, @Ctx() { load }: Reading) {
    return targetId ? load.one(Person, targetId) : null
  }

  @FieldResolver(() => Person, { nullable: true, description: 'The person who escalated; null when a rule did.' })
  escalatedBy(@Root() { escalatedById }: Escalation, @Ctx() { load }: Reading) {
    return escalatedById ? load.one(Person, escalatedById) : null
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who acknowledged or returned it.' })
  answeredBy(@Root() { answeredById }: Escalation, @Ctx() { load }: Reading) {
    return answeredById ? load.one(Person, answeredById) : null
  }

  @Mutation(() => EscalationPayload, {
    description: 'The incident goes up. One active escalation per level: a second is a CONFLICT.',
  })
  async escalateIncident(
    @Ctx() { caller }: Asking,
    @Arg('input', () => EscalateIncidentInput, { description: 'Where and why.' }) input: EscalateIncidentInput,
  ): Promise<EscalationPayload> {
    return payload(await escalateIncident(caller, input))
  }

  @Mutation(() => EscalationPayload, { description: 'You take it: the incident is yours, and acknowledged.' })
  async acknowledgeEscalation(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'The escalation.' }) id: string,
  ): Promise<EscalationPayload> {
    return payload(await acknowledgeEscalation(caller, { id }))
  }

  @Mutation(() => EscalationPayload, { description: 'It does not belong here: back to the level it came from.' })
  async returnEscalation(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ReturnEscalationInput, { description: 'Which, and why.' }) input: ReturnEscalationInput,
  ): Promise<EscalationPayload> {
    return payload(await returnEscalation(caller, input))
  }
}

@Resolver(() => Incident)
export class IncidentEscalationsResolver {
  @FieldResolver(() => [Escalation], { nullable: true, description: 'Its hand-overs upward, oldest first.' })
  async escalations(@Root() { id }: Incident, @Ctx() { load, actor }: Reading): Promise<Escalation[]> {
    const escalations = await load.all(Escalation, 'incidentId', id, { id: 'asc' })
    return escalations.filter((escalation) => mayReadEscalation(actor, escalation))
  }
}

const payload = ({ value, position }: { value: Escalation; position: number }): EscalationPayload => ({
  escalation: value,
  position,
})
