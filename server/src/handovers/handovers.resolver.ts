import { mayReadSchedule } from '@muster/shared/rules/mayReadSchedule'
import { isDue, isHandover, type Shift as Turn } from '@muster/shared/rules/shiftsOf'
import { validate as isUuid } from 'uuid'
import { Arg, Args, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { connectionOf } from '../kernel/connectionOf.ts'
import { PageArgs, readPage } from '../kernel/page.ts'
import type { Reading } from '../kernel/reading.ts'
import { Schedule } from '../oncall/schedule.entity.ts'
import { scheduleScope, schedulesOf } from '../oncall/scheduleScope.ts'
import { Person } from '../people/person.entity.ts'
import { composeBrief } from './composeBrief.ts'
import { HandoverNote } from './handoverNote.entity.ts'
import { latestNote } from './latestNote.ts'
import { readShift, readShifts } from './readShift.ts'
import { ShiftBrief } from './shiftBrief.resolver.ts'
import { ShiftHandover } from './shiftHandover.entity.ts'
import { visibleBrief } from './visibleBrief.ts'

const ShiftHandoverConnection = connectionOf(ShiftHandover, 'ShiftHandover')
const asNobody = { nullable: true, description: 'Who goes; null: nobody was on call before.' }
const asGap = { nullable: true, description: 'Who comes; null: nobody.' }

@ObjectType({ simpleResolvers: true, description: 'A turn of somebody on a schedule, and what is handed over to them.' })
class Shift implements Omit<Turn, 'fromId' | 'toId'> {
  @Field(() => Schedule, { description: 'Where.' })
  schedule!: Schedule

  @Field(() => Date, { nullable: true, description: 'When it begins; null: more than 14 days before.' })
  beganAt!: Date | null

  @Field(() => Date, { nullable: true, description: 'When it ends; null: more than 14 days after.' })
  until!: Date | null

  @Field(() => ID, { nullable: true, description: 'Who goes; null: nobody was on call before.' })
  fromId!: string | null

  @Field(() => ID, { nullable: true, description: 'Who comes; null: nobody, which is a gap.' })
  toId!: string | null
}

@Resolver(() => Shift)
export class ShiftResolver {
  @Query(() => Shift, {
    nullable: true,
    description: 'Whose turn it is on a schedule at an instant, and what they must know; null when it is not there for you.',
  })
  async shiftBrief(
    @Ctx() { em, actor, asOf }: Reading,
    @Arg('scheduleId', () => ID, { description: 'Of which schedule.' }) scheduleId: string,
    @Arg('at', () => Date, { nullable: true, description: 'When; now, if nothing is said.' }) at?: Date | null,
  ): Promise<Shift | null> {
    const [schedule] = isUuid(scheduleId) ? await em.find(Schedule, { $and: [{ id: scheduleId }, schedulesOf(actor)] }) : []
    return schedule ? { schedule, ...(await readShift(em, schedule, at ?? asOf)) } : null
  }

  @Query(() => [Shift], {
    description: 'Shifts that you take over or give away and that wait to be accepted: from an hour before they begin.',
  })
  async ownHandovers(@Ctx() { em, actor, asOf }: Reading): Promise<Shift[]> {
    if (actor.kind !== 'person') return []
    const standing = { personIds: { $contains: [actor.id] }, status: 'active' } as const
    const schedules = await em.find(Schedule, standing, { orderBy: { name: 'asc', id: 'asc' }, disableIdentityMap: true })
    const shifts = await readShifts(em, schedules, asOf)
    const waiting = shifts.flatMap((turns, index) =>
      turns
        .filter(isHandover)
        .filter((turn) => isDue(turn, asOf) && [turn.fromId, turn.toId].includes(actor.id))
        .map((turn) => ({ schedule: schedules[index]!, ...turn })),
    )
    const accepted = await Promise.all(waiting.map((shift) => acceptedOf(em, shift)))
    return waiting.filter((_, index) => accepted[index] === null)
  }

  @FieldResolver(() => Person, asNobody)
  from(@Root() { fromId }: Shift, @Ctx() { load }: Reading) {
    return fromId ? load.one(Person, fromId) : null
  }

  @FieldResolver(() => Person, asGap)
  to(@Root() { toId }: Shift, @Ctx() { load }: Reading) {
    return toId ? load.one(Person, toId) : null
  }

  @FieldResolver(() => HandoverNote, { nullable: true, description: 'What was written for it, as it stands now.' })
  note(@Root() { schedule, beganAt }: Shift, @Ctx() { em }: Reading) {
    return beganAt ? latestNote(em, schedule.id, beganAt) : null
  }

  @FieldResolver(() => ShiftHandover, { nullable: true, description: 'How it was accepted; null: it was not.' })
  accepted(@Root() shift: Shift, @Ctx() { em }: Reading) {
    return acceptedOf(em, shift)
  }

  @FieldResolver(() => ShiftBrief, { description: 'As things stand now.' })
  brief(@Root() { schedule, ...shift }: Shift, @Ctx() { em, actor, asOf }: Reading) {
    return composeBrief(em, { schedule, shift, actor, now: asOf })
  }
}

@Resolver(() => ShiftHandover)
export class ShiftHandoverResolver {
  @Query(() => ShiftHandoverConnection, { description: 'Shifts of a schedule that were taken over, the latest first.' })
  async shiftHandovers(
    @Ctx() { em, actor }: Reading,
    @Arg('scheduleId', () => ID, { description: 'Of which schedule.' }) scheduleId: string,
    @Args(() => PageArgs) args: PageArgs,
  ) {
    const [schedule] = isUuid(scheduleId) ? await em.find(Schedule, { $and: [{ id: scheduleId }, schedulesOf(actor)] }) : []
    return readPage(em, ShiftHandover, schedule ? { scheduleId } : { id: { $in: [] } }, { args, newestFirst: true })
  }

  @Query(() => ShiftHandover, { nullable: true, description: 'One of them; null when it is not there, or not for you.' })
  async shiftHandover(@Ctx() { em, actor }: Reading, @Arg('id', () => ID, { description: 'Its id.' }) id: string) {
    const handover = isUuid(id) ? await em.findOne(ShiftHandover, { id }) : null
    const schedule = handover && (await em.findOne(Schedule, { id: handover.scheduleId }))
    return schedule && mayReadSchedule(actor, scheduleScope(schedule)) ? handover : null
  }

  @FieldResolver(() => Schedule, { nullable: true, description: 'Where.' })
  schedule(@Root() { scheduleId }: ShiftHandover, @Ctx() { load }: Reading) {
    return load.one(Schedule, scheduleId)
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who went.' })
  from(@Root() { fromId }: ShiftHandover, @Ctx() { load }: Reading) {
    return load.one(Person, fromId)
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who came, and accepted it.' })
  to(@Root() { toId }: ShiftHandover, @Ctx() { load }: Reading) {
    return load.one(Person, toId)
  }

  @FieldResolver(() => HandoverNote, { nullable: true, description: 'What was written for it when it was accepted.' })
  note(@Root() { noteId }: ShiftHandover, @Ctx() { load }: Reading) {
    return noteId ? load.one(HandoverNote, noteId) : null
  }

  @FieldResolver(() => ShiftBrief, { description: 'As things stood when it was accepted.' })
  brief(@Root() { brief }: ShiftHandover, @Ctx() { em, actor }: Reading) {
    return visibleBrief(em, actor, brief)
  }
}

@Resolver(() => HandoverNote)
export class HandoverNoteResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who wrote it.' })
  author(@Root() { authorId }: HandoverNote, @Ctx() { load }: Reading) {
    return load.one(Person, authorId)
  }
}

async function acceptedOf(em: Reading['em'], { schedule, beganAt, toId }: Shift): Promise<ShiftHandover | null> {
  return beganAt && toId ? em.findOne(ShiftHandover, { scheduleId: schedule.id, beganAt, toId }) : null
}
