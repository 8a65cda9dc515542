import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import { which } from '../catalog/which.ts'
import type { Done } from '../kernel/command.ts'
import { Position } from '../kernel/position.ts'
import type { Asking } from '../kernel/reading.ts'
import { addOverride } from './addOverride.ts'
import { cancelLeave } from './cancelLeave.ts'
import { cancelOverride } from './cancelOverride.ts'
import { Leave } from './leave.entity.ts'
import { confirming } from './scheduleCommands.resolver.ts'
import { ShiftOverride } from './shiftOverride.entity.ts'
import { takeLeave } from './takeLeave.ts'

@InputType({ description: 'Somebody is on call for a while, whatever the layers say.' })
class AddOverrideInput {
  @Field(() => ID, { description: 'On which schedule.' })
  scheduleId!: string

  @Field(() => ID, { description: 'Who stands in; yourself, unless you may put anybody there.' })
  personId!: string

  @Field(() => Date, { description: 'Since when.' })
  from!: Date

  @Field(() => Date, { description: 'Until when, not included; at most 92 days later.' })
  to!: Date
}

@InputType({ description: 'You are away, and on call nowhere.' })
class TakeLeaveInput {
  @Field(() => Date, { description: 'Since when.' })
  from!: Date

  @Field(() => Date, { description: 'Until when, not included.' })
  to!: Date

  @Field(() => Boolean, confirming)
  confirmGaps?: boolean | null
}

@ObjectType({ simpleResolvers: true, description: 'Somebody stands in, or no longer.' })
class OverridePayload {
  @Field(() => ShiftOverride, { description: 'As it stands now.' })
  override!: ShiftOverride

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@ObjectType({ simpleResolvers: true, description: 'Somebody is away, or no longer.' })
class LeavePayload {
  @Field(() => Leave, { description: 'As it stands now.' })
  leave!: Leave

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@Resolver()
export class ShiftCommandsResolver {
  @Mutation(() => OverridePayload, { description: 'Somebody is on call for a while, whatever the layers say.' })
  async addOverride(
    @Ctx() { caller }: Asking,
    @Arg('input', () => AddOverrideInput, { description: 'Who, when.' }) input: AddOverrideInput,
  ): Promise<OverridePayload> {
    return standingIn(await addOverride(caller, input))
  }

  @Mutation(() => OverridePayload, { description: 'The layers say again who is on call; what has begun ends now.' })
  async cancelOverride(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, which) id: string,
    @Arg('confirmGaps', () => Boolean, confirming) confirmGaps?: boolean | null,
  ): Promise<OverridePayload> {
    return standingIn(await cancelOverride(caller, { id, confirmGaps }))
  }

  @Mutation(() => LeavePayload, { description: 'You are away, and on call nowhere: who is next in a lower layer stands in.' })
  async takeLeave(
    @Ctx() { caller }: Asking,
    @Arg('input', () => TakeLeaveInput, { description: 'When.' }) input: TakeLeaveInput,
  ): Promise<LeavePayload> {
    return away(await takeLeave(caller, input))
  }

  @Mutation(() => LeavePayload, { description: 'You are there; leave that has begun ends now.' })
  async cancelLeave(@Ctx() { caller }: Asking, @Arg('id', () => ID, which) id: string): Promise<LeavePayload> {
    return away(await cancelLeave(caller, { id }))
  }
}

const standingIn = ({ value, position }: Done<ShiftOverride>): OverridePayload => ({ override: value, position })
const away = ({ value, position }: Done<Leave>): LeavePayload => ({ leave: value, position })
