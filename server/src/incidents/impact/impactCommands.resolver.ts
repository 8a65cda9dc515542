import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Done } from '../../kernel/command.ts'
import type { Asking } from '../../kernel/reading.ts'
import type { Incident } from '../incident.entity.ts'
import { IncidentPayload } from '../incidentPayload.ts'
import { addAffectedClient } from './addAffectedClient.ts'
import { removeAffectedClient } from './removeAffectedClient.ts'
import { stateImpact } from './stateImpact.ts'

@InputType({ description: 'Somebody else whom an incident affects.' })
class AddAffectedClientInput {
  @Field(() => ID, { description: 'The incident.' })
  id!: string

  @Field(() => ID, { description: 'The client.' })
  clientId!: string

  @Field(() => Int, { nullable: true, description: 'The version you saw: another one by now is a CONFLICT.' })
  expectedVersion?: number | null
}

@InputType({ description: 'Somebody whom an incident does not affect after all.' })
class RemoveAffectedClientInput {
  @Field(() => ID, { description: 'The incident.' })
  id!: string

  @Field(() => ID, { description: 'The client.' })
  clientId!: string

  @Field(() => String, { description: 'How that is known, in at most 500 characters.' })
  reason!: string

  @Field(() => Int, { nullable: true, description: 'The version you saw: another one by now is a CONFLICT.' })
  expectedVersion?: number | null
}

@InputType({ description: 'How much of one client an incident affects.' })
class StateImpactInput {
  @Field(() => ID, { description: 'The incident.' })
  id!: string

  @Field(() => ID, { description: 'The client.' })
  clientId!: string

  @Field(() => Int, { nullable: true, description: 'How many of their users; null: not known.' })
  users?: number | null

  @Field(() => String, { nullable: true, description: 'Which of them, in at most 200 characters; null: not known.' })
  segment?: string | null
}

@Resolver()
export class ImpactCommandsResolver {
  @Mutation(() => IncidentPayload, {
    description: 'Somebody else is affected, too, and owed their own clocks by their own tier, from the detection on.',
  })
  async addAffectedClient(
    @Ctx() { caller }: Asking,
    @Arg('input', () => AddAffectedClientInput, { description: 'Who.' }) input: AddAffectedClientInput,
  ): Promise<IncidentPayload> {
    return payload(await addAffectedClient(caller, input))
  }

  @Mutation(() => IncidentPayload, {
    description: 'They are not affected after all: their clocks are given up; a breach that happened stays on record.',
  })
  async removeAffectedClient(
    @Ctx() { caller }: Asking,
    @Arg('input', () => RemoveAffectedClientInput, { description: 'Who, and how that is known.' })
    input: RemoveAffectedClientInput,
  ): Promise<IncidentPayload> {
    return payload(await removeAffectedClient(caller, input))
  }

  @Mutation(() => IncidentPayload, { description: 'How many of a client’s users are affected, and which of them.' })
  async stateImpact(
    @Ctx() { caller }: Asking,
    @Arg('input', () => StateImpactInput, { description: 'Whose, and how much.' }) input: StateImpactInput,
  ): Promise<IncidentPayload> {
    return payload(await stateImpact(caller, input))
  }
}

const payload = ({ value, position }: Done<Incident>): IncidentPayload => ({ incident: value, position })
