import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import { versionSeen } from '../catalog/which.ts'
import { Position } from '../kernel/position.ts'
import type { Asking } from '../kernel/reading.ts'
import { acceptHandover } from './acceptHandover.ts'
import { HandoverNote } from './handoverNote.entity.ts'
import { noteHandover } from './noteHandover.ts'
import { ShiftHandover } from './shiftHandover.entity.ts'

const where = { description: 'On which schedule.' }
const when = { description: 'The shift that begins then.' }

@InputType({ description: 'What whoever goes writes for whoever comes.' })
class NoteHandoverInput {
  @Field(() => ID, where)
  scheduleId!: string

  @Field(() => Date, when)
  beganAt!: Date

  @Field(() => String, { description: 'What they should know; it takes the place of what was written before.' })
  text!: string

  @Field(() => Int, versionSeen)
  expectedVersion?: number | null
}

@ObjectType({ simpleResolvers: true, description: 'A note for a shift, written.' })
class HandoverNotePayload {
  @Field(() => HandoverNote, { description: 'As it stands now.' })
  note!: HandoverNote

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@ObjectType({ simpleResolvers: true, description: 'A shift, taken over.' })
class ShiftHandoverPayload {
  @Field(() => ShiftHandover, { description: 'As it is kept.' })
  handover!: ShiftHandover

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@Resolver()
export class HandoverCommandsResolver {
  @Mutation(() => HandoverNotePayload, {
    description: 'You write for whoever takes over your shift; who commands may, too. Once it was accepted that is a CONFLICT.',
  })
  async noteHandover(
    @Ctx() { caller }: Asking,
    @Arg('input', () => NoteHandoverInput, { description: 'What.' }) input: NoteHandoverInput,
  ): Promise<HandoverNotePayload> {
    const { value, position } = await noteHandover(caller, input)
    return { note: value, position }
  }

  @Mutation(() => ShiftHandoverPayload, {
    description:
      'You take your shift over, from an hour before it begins; what you were told is kept. A second time is a CONFLICT.',
  })
  async acceptHandover(
    @Ctx() { caller }: Asking,
    @Arg('scheduleId', () => ID, where) scheduleId: string,
    @Arg('beganAt', () => Date, when) beganAt: Date,
  ): Promise<ShiftHandoverPayload> {
    const { value, position } = await acceptHandover(caller, { scheduleId, beganAt })
    return { handover: value, position }
  }
}
