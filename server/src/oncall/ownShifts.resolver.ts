import type { SwapState } from '@muster/shared/vocabulary/oncall'
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { SwapStateEnum } from './enums.ts'
import type { Reading } from '../kernel/reading.ts'
import { Person } from '../people/person.entity.ts'
import { CalendarFeed } from './calendarFeed.entity.ts'
import { Leave } from './leave.entity.ts'
import { Schedule } from './schedule.entity.ts'
import { ShiftOverride } from './shiftOverride.entity.ts'
import { Swap } from './swap.entity.ts'

const latest = { orderBy: { id: 'desc' }, limit: 100 } as const

@Resolver(() => Swap)
export class SwapResolver {
  @Query(() => [Swap], { description: 'Swaps that you asked for, or are asked for; the latest first, at most 100.' })
  async ownSwaps(
    @Ctx() { em, actor: { id } }: Reading,
    @Arg('state', () => SwapStateEnum, { nullable: true, description: 'Only these.' }) state?: SwapState | null,
  ) {
    const both = { $or: [{ askerId: id }, { takerId: id }] }
    return isPersonal(id) ? em.find(Swap, state ? { ...both, state } : both, latest) : []
  }

  @FieldResolver(() => Schedule, { nullable: true, description: 'By which the shifts are.' })
  schedule(@Root() { scheduleId }: Swap, @Ctx() { load }: Reading) {
    return load.one(Schedule, scheduleId)
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who asks.' })
  asker(@Root() { askerId }: Swap, @Ctx() { load }: Reading) {
    return load.one(Person, askerId)
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who is asked.' })
  taker(@Root() { takerId }: Swap, @Ctx() { load }: Reading) {
    return load.one(Person, takerId)
  }
}

@Resolver(() => Leave)
export class LeaveResolver {
  @Query(() => [Leave], { description: 'Your leave that has not ended, the next first.' })
  async ownLeave(@Ctx() { em, actor: { id }, asOf }: Reading) {
    const coming = { personId: id, to: { $gt: asOf }, cancelledAt: null }
    return isPersonal(id) ? em.find(Leave, coming, { orderBy: { from: 'asc' }, limit: 100 }) : []
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who.' })
  person(@Root() { personId }: Leave, @Ctx() { load }: Reading) {
    return load.one(Person, personId)
  }
}

@Resolver(() => ShiftOverride)
export class ShiftOverrideResolver {
  @FieldResolver(() => Schedule, { nullable: true, description: 'On which schedule.' })
  schedule(@Root() { scheduleId }: ShiftOverride, @Ctx() { load }: Reading) {
    return load.one(Schedule, scheduleId)
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who stands in.' })
  person(@Root() { personId }: ShiftOverride, @Ctx() { load }: Reading) {
    return load.one(Person, personId)
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who said so.' })
  madeBy(@Root() { madeById }: ShiftOverride, @Ctx() { load }: Reading) {
    return load.one(Person, madeById)
  }
}

@Resolver(() => CalendarFeed)
export class CalendarFeedResolver {
  @Query(() => [CalendarFeed], { description: 'Your links for calendars that still answer, the latest first.' })
  async ownCalendarFeeds(@Ctx() { em, actor: { id } }: Reading) {
    return isPersonal(id) ? em.find(CalendarFeed, { ownerId: id, endedAt: null }, latest) : []
  }

  @FieldResolver(() => Schedule, { nullable: true, description: 'The schedule that it shows; null: your own shifts on all.' })
  schedule(@Root() { scheduleId }: CalendarFeed, @Ctx() { load }: Reading) {
    return scheduleId ? load.one(Schedule, scheduleId) : null
  }
}

/** A visitor has no id that could be anybody's. */
const isPersonal = (id: string) => id.length === 36
