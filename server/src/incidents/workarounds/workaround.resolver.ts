import { mayReadClock } from '@muster/shared/rules/mayReadClock'
import type { Effectiveness } from '@muster/shared/vocabulary/effectiveness'
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql'
import { Client } from '../../clients/client.entity.ts'
import type { Done } from '../../kernel/command.ts'
import { Position } from '../../kernel/position.ts'
import type { Asking, Reading } from '../../kernel/reading.ts'
import { Person } from '../../people/person.entity.ts'
import { Incident } from '../incident.entity.ts'
import { giveWorkaround } from './giveWorkaround.ts'
import { rateWorkaround } from './rateWorkaround.ts'
import { recordWorkaround } from './recordWorkaround.ts'
import { EffectivenessEnum, Workaround } from './workaround.entity.ts'

@InputType({ description: 'What helps until the service is back.' })
class RecordWorkaroundInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string

  @Field(() => String, { description: 'What one does, in at most 5,000 characters.' })
  text!: string

  @Field(() => EffectivenessEnum, { description: 'How far it helps.' })
  effectiveness!: Effectiveness

  @Field(() => [ID], { defaultValue: [], description: 'Which of the affected clients were told of it.' })
  clientIds!: string[]
}

@InputType({ description: 'Who was told of a workaround, too.' })
class GiveWorkaroundInput {
  @Field(() => ID, { description: 'The workaround.' })
  id!: string

  @Field(() => [ID], { description: 'Affected clients.' })
  clientIds!: string[]
}

@InputType({ description: 'How far a workaround has turned out to help.' })
class RateWorkaroundInput {
  @Field(() => ID, { description: 'The workaround.' })
  id!: string

  @Field(() => EffectivenessEnum, { description: 'How far.' })
  effectiveness!: Effectiveness

  @Field(() => Int, { nullable: true, description: 'The version you saw: another one by now is a CONFLICT.' })
  expectedVersion?: number | null
}

@ObjectType({ simpleResolvers: true, description: 'A workaround, changed.' })
class WorkaroundPayload {
  @Field(() => Workaround, { description: 'As it stands now.' })
  workaround!: Workaround

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@Resolver(() => Incident)
export class IncidentWorkaroundsResolver {
  @FieldResolver(() => [Workaround], { nullable: true, description: 'What helps until it is resolved, the oldest first.' })
  workarounds(@Root() { id }: Incident, @Ctx() { load }: Reading) {
    return load.all(Workaround, 'incidentId', id, { id: 'asc' })
  }

  @Mutation(() => WorkaroundPayload, { description: 'Writes down what helps until the service is back.' })
  async recordWorkaround(
    @Ctx() { caller }: Asking,
    @Arg('input', () => RecordWorkaroundInput, { description: 'What, and how far.' }) input: RecordWorkaroundInput,
  ): Promise<WorkaroundPayload> {
    return payload(await recordWorkaround(caller, input))
  }

  @Mutation(() => WorkaroundPayload, { description: 'More of the affected clients were told of a workaround.' })
  async giveWorkaround(
    @Ctx() { caller }: Asking,
    @Arg('input', () => GiveWorkaroundInput, { description: 'Which, and to whom.' }) input: GiveWorkaroundInput,
  ): Promise<WorkaroundPayload> {
    return payload(await giveWorkaround(caller, input))
  }

  @Mutation(() => WorkaroundPayload, { description: 'A workaround has turned out to help more, or less.' })
  async rateWorkaround(
    @Ctx() { caller }: Asking,
    @Arg('input', () => RateWorkaroundInput, { description: 'Which, and how far.' }) input: RateWorkaroundInput,
  ): Promise<WorkaroundPayload> {
    return payload(await rateWorkaround(caller, input))
  }
}

@Resolver(() => Workaround)
export class WorkaroundResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who wrote it down.' })
  author(@Root() { authorId }: Workaround, @Ctx() { load }: Reading) {
    return load.one(Person, authorId)
  }

  @FieldResolver(() => [Client], { description: 'Who was told of it; who acts for some clients sees theirs.' })
  givenTo(@Root() { clientIds }: Workaround, @Ctx() { load, actor }: Reading) {
    return load.some(
      Client,
      clientIds.filter((clientId) => mayReadClock(actor, { clientId })),
    )
  }
}

const payload = ({ value, position }: Done<Workaround>): WorkaroundPayload => ({ workaround: value, position })
