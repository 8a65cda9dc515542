import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql'
import type { Done } from '../../kernel/command.ts'
import type { Asking, Reading } from '../../kernel/reading.ts'
import { Wording } from '../../kernel/wording.entity.ts'
import { Person } from '../../people/person.entity.ts'
import { Incident } from '../incident.entity.ts'
import { IncidentPayload } from '../incidentPayload.ts'
import { liftLegalHold } from './liftLegalHold.ts'
import { placeLegalHold } from './placeLegalHold.ts'

@ObjectType({ simpleResolvers: true, description: 'Nothing about the incident is removed or forgotten.' })
class LegalHold {
  @Field(() => Date, { description: 'Since when.' })
  since!: Date

  incident!: Incident
}

@InputType({ description: 'An incident whose records must be preserved.' })
class PlaceLegalHoldInput {
  @Field(() => ID, { description: 'The incident.' })
  id!: string

  @Field(() => String, { description: 'Why, in at most 500 characters.' })
  reason!: string

  @Field(() => Int, { nullable: true, description: 'The version you saw: another one by now is a CONFLICT.' })
  expectedVersion?: number | null
}

@InputType({ description: 'An incident whose records need not be preserved any more.' })
class LiftLegalHoldInput {
  @Field(() => ID, { description: 'The incident.' })
  id!: string

  @Field(() => String, { description: 'Why, in at most 500 characters.' })
  reason!: string

  @Field(() => Int, { nullable: true, description: 'The version you saw: another one by now is a CONFLICT.' })
  expectedVersion?: number | null
}

@Resolver(() => Incident)
export class LegalHoldCommandsResolver {
  @FieldResolver(() => LegalHold, { nullable: true, description: 'Its legal hold; null while there is none.' })
  legalHold(@Root() incident: Incident): LegalHold | null {
    return incident.legalHoldAt ? { since: incident.legalHoldAt, incident } : null
  }

  @Mutation(() => IncidentPayload, {
    description: 'Preserves its records: nothing about it is removed, and nobody forgotten who has a part in it.',
  })
  async placeLegalHold(
    @Ctx() { caller }: Asking,
    @Arg('input', () => PlaceLegalHoldInput, { description: 'Which, and why.' }) input: PlaceLegalHoldInput,
  ): Promise<IncidentPayload> {
    return payload(await placeLegalHold(caller, input))
  }

  @Mutation(() => IncidentPayload, { description: 'Its records need not be preserved any more.' })
  async liftLegalHold(
    @Ctx() { caller }: Asking,
    @Arg('input', () => LiftLegalHoldInput, { description: 'Which, and why.' }) input: LiftLegalHoldInput,
  ): Promise<IncidentPayload> {
    return payload(await liftLegalHold(caller, input))
  }
}

@Resolver(() => LegalHold)
export class LegalHoldResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who placed it.' })
  by(@Root() { incident }: LegalHold, @Ctx() { load }: Reading) {
    return incident.legalHoldById ? load.one(Person, incident.legalHoldById) : null
  }

  @FieldResolver(() => String, { nullable: true, description: 'Why, in the words of who placed it.' })
  async reason(@Root() { incident }: LegalHold, @Ctx() { load }: Reading) {
    const words = await load.all(Wording, 'subjectId', incident.id, { version: 'asc' })
    return words.findLast(({ field }) => field === 'holdReason')?.words ?? null
  }
}

const payload = ({ value, position }: Done<Incident>): IncidentPayload => ({ incident: value, position })
