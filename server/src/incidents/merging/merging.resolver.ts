import { mayRead } from '@muster/shared/rules/mayRead'
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, Resolver, Root } from 'type-graphql'
import type { Done } from '../../kernel/command.ts'
import type { Asking, Reading } from '../../kernel/reading.ts'
import { Incident } from '../incident.entity.ts'
import { IncidentPayload } from '../incidentPayload.ts'
import { mergeIncident } from './mergeIncident.ts'
import { readDuplicates } from './readDuplicates.ts'
import { unmergeIncident } from './unmergeIncident.ts'

@InputType({ description: 'A duplicate, and the incident that it joins.' })
class MergeIncidentInput {
  @Field(() => ID, { description: 'The duplicate.' })
  id!: string

  @Field(() => ID, { description: 'The incident that it joins; somebody works on it.' })
  intoId!: string

  @Field(() => Int, { nullable: true, description: 'The version of the duplicate you saw: another one by now is a CONFLICT.' })
  expectedVersion?: number | null
}

@InputType({ description: 'A duplicate that was none.' })
class UnmergeIncidentInput {
  @Field(() => ID, { description: 'What was taken for a duplicate.' })
  id!: string

  @Field(() => Int, { nullable: true, description: 'The version you saw: another one by now is a CONFLICT.' })
  expectedVersion?: number | null
}

@Resolver(() => Incident)
export class MergingResolver {
  @FieldResolver(() => Incident, { nullable: true, description: 'What it joined as a duplicate; null when it did not.' })
  async mergedInto(@Root() { mergedIntoId }: Incident, @Ctx() { load, actor }: Reading): Promise<Incident | null> {
    const into = mergedIntoId ? await load.one(Incident, mergedIntoId) : null
    return into && mayRead(actor, into.scope) ? into : null
  }

  @FieldResolver(() => [Incident], { nullable: true, description: 'Duplicates that joined it, the oldest first.' })
  duplicates(@Root() { id }: Incident, @Ctx() reading: Reading) {
    return readDuplicates(reading, id)
  }

  @Mutation(() => IncidentPayload, {
    description: 'A duplicate joins another incident: it points there, and whoever it affects is owed what that one owes.',
  })
  async mergeIncident(
    @Ctx() { caller }: Asking,
    @Arg('input', () => MergeIncidentInput, { description: 'Which into which.' }) input: MergeIncidentInput,
  ): Promise<IncidentPayload> {
    return payload(await mergeIncident(caller, input))
  }

  @Mutation(() => IncidentPayload, { description: 'Within the hour: it was no duplicate, and goes on where it was.' })
  async unmergeIncident(
    @Ctx() { caller }: Asking,
    @Arg('input', () => UnmergeIncidentInput, { description: 'Which.' }) input: UnmergeIncidentInput,
  ): Promise<IncidentPayload> {
    return payload(await unmergeIncident(caller, input))
  }
}

const payload = ({ value, position }: Done<Incident>): IncidentPayload => ({ incident: value, position })
