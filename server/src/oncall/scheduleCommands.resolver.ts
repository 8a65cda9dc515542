import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import { versionSeen, which } from '../catalog/which.ts'
import type { Done } from '../kernel/command.ts'
import { Position } from '../kernel/position.ts'
import type { Asking } from '../kernel/reading.ts'
import { addSchedule } from './addSchedule.ts'
import { changeSchedule } from './changeSchedule.ts'
import { deactivateSchedule } from './deactivateSchedule.ts'
import { ScheduleLayerInput } from './layerTypes.ts'
import { reactivateSchedule } from './reactivateSchedule.ts'
import { Schedule } from './schedule.entity.ts'

const zone = { description: 'IANA name, such as Europe/Berlin.' }
const layersSay = { description: 'People who take turns; a later layer beats those before it.' }
export const confirming = {
  nullable: true,
  description:
    'It is known that this leaves nobody on call for a while within eight weeks; without it that is BAD_INPUT, which names the gaps.',
}

@InputType({ description: 'Who is on call when.' })
class AddScheduleInput {
  @Field(() => String, { description: 'Its name.' })
  name!: string

  @Field(() => String, zone)
  timeZone!: string

  @Field(() => [ScheduleLayerInput], layersSay)
  layers!: ScheduleLayerInput[]

  @Field(() => Boolean, confirming)
  confirmGaps?: boolean | null
}

@InputType({ description: 'What is new about a schedule; what is left out stays.' })
class ChangeScheduleInput {
  @Field(() => ID, which)
  id!: string

  @Field(() => String, { nullable: true, description: 'Its name.' })
  name?: string

  @Field(() => String, { nullable: true, ...zone })
  timeZone?: string

  @Field(() => [ScheduleLayerInput], { nullable: true, ...layersSay })
  layers?: ScheduleLayerInput[]

  @Field(() => Int, versionSeen)
  expectedVersion?: number | null

  @Field(() => Boolean, confirming)
  confirmGaps?: boolean | null
}

@ObjectType({ simpleResolvers: true, description: 'A schedule, changed.' })
class SchedulePayload {
  @Field(() => Schedule, { description: 'As it stands now.' })
  schedule!: Schedule

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@Resolver()
export class ScheduleCommandsResolver {
  @Mutation(() => SchedulePayload, { description: 'From now on its layers say who is on call.' })
  async addSchedule(
    @Ctx() { caller }: Asking,
    @Arg('input', () => AddScheduleInput, { description: 'Who, when.' }) input: AddScheduleInput,
  ): Promise<SchedulePayload> {
    return payload(await addSchedule(caller, input))
  }

  @Mutation(() => SchedulePayload, { description: 'Other layers, another zone, another name.' })
  async changeSchedule(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ChangeScheduleInput, { description: 'What is new.' }) input: ChangeScheduleInput,
  ): Promise<SchedulePayload> {
    return payload(await changeSchedule(caller, input))
  }

  @Mutation(() => SchedulePayload, { description: 'By it nobody is on call any more.' })
  async deactivateSchedule(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, which) id: string,
    @Arg('expectedVersion', () => Int, versionSeen) expectedVersion?: number | null,
  ): Promise<SchedulePayload> {
    return payload(await deactivateSchedule(caller, { id, expectedVersion }))
  }

  @Mutation(() => SchedulePayload, { description: 'Its layers count again.' })
  async reactivateSchedule(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, which) id: string,
    @Arg('expectedVersion', () => Int, versionSeen) expectedVersion?: number | null,
    @Arg('confirmGaps', () => Boolean, confirming) confirmGaps?: boolean | null,
  ): Promise<SchedulePayload> {
    return payload(await reactivateSchedule(caller, { id, expectedVersion, confirmGaps }))
  }
}

const payload = ({ value, position }: Done<Schedule>): SchedulePayload => ({ schedule: value, position })
