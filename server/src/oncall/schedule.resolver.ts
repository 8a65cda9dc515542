import { gapsIn } from '@muster/shared/rules/gapsIn'
import type { DirectoryStatus } from '@muster/shared/vocabulary/directory'
import { gapHorizonMs } from '@muster/shared/policy/oncall'
import { validate as isUuid } from 'uuid'
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import { searchFor } from '../catalog/searchFor.ts'
import { whichStatus, withStatus } from '../catalog/whichStatus.ts'
import { connectionOf } from '../kernel/connectionOf.ts'
import { DirectoryStatusEnum } from '../catalog/enums.ts'
import { PageArgs, readPage } from '../kernel/page.ts'
import type { Reading } from '../kernel/reading.ts'
import { Person } from '../people/person.entity.ts'
import { checkStretch } from './checkStretch.ts'
import { DutySpan } from './dutySpan.ts'
import { Leave } from './leave.entity.ts'
import { ScheduleLayer } from './layerTypes.ts'
import { finalOf, readRosters } from './readRosters.ts'
import { Schedule } from './schedule.entity.ts'
import { schedulesOf } from './scheduleScope.ts'
import { ShiftOverride } from './shiftOverride.entity.ts'

const ScheduleConnection = connectionOf(Schedule, 'Schedule')
const since = { description: 'Since when.' }
const until = { description: 'Until when, at most 62 days later.' }

@Resolver(() => Schedule)
export class ScheduleResolver {
  @Query(() => Schedule, { nullable: true, description: 'One schedule; null when it is not there, or not for you.' })
  async schedule(@Ctx() { em, actor }: Reading, @Arg('id', () => ID, { description: 'Its id.' }) id: string) {
    return isUuid(id) ? em.findOne(Schedule, { $and: [{ id }, schedulesOf(actor)] }) : null
  }

  @Query(() => ScheduleConnection, { description: 'Schedules that are there for you, by name.' })
  schedules(
    @Ctx() { em, actor }: Reading,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('search', () => String, { nullable: true, description: 'A part of the name.' }) search?: string | null,
    @Arg('status', () => DirectoryStatusEnum, whichStatus) status?: DirectoryStatus | null,
  ) {
    const where = { $and: [schedulesOf(actor), searchFor('name', search), withStatus(status)] }
    return readPage(em, Schedule, where, { args, by: 'name' })
  }

  @FieldResolver(() => [ShiftOverride], { description: 'Who stands in, the oldest first; those that were cancelled left out.' })
  async overrides(
    @Root() schedule: Schedule,
    @Ctx() reading: Reading,
    @Arg('from', () => Date, since) from: Date,
    @Arg('to', () => Date, until) to: Date,
  ) {
    checkStretch(from, to)
    return (await rosterOf(reading, schedule, from, to)).overrides
  }

  @FieldResolver(() => [Leave], { nullable: true, description: 'Who of its people is away.' })
  async leaves(
    @Root() { personIds }: Schedule,
    @Ctx() { em }: Reading,
    @Arg('from', () => Date, since) from: Date,
    @Arg('to', () => Date, until) to: Date,
  ) {
    checkStretch(from, to)
    const within = { personId: { $in: personIds }, from: { $lt: to }, to: { $gt: from }, cancelledAt: null }
    return em.find(Leave, within, { orderBy: { from: 'asc' }, limit: 500 })
  }

  @FieldResolver(() => [DutySpan], {
    description: 'Who is on call: spans in order, without holes; where nobody is, a span says so.',
  })
  async finalSpans(
    @Root() schedule: Schedule,
    @Ctx() reading: Reading,
    @Arg('from', () => Date, since) from: Date,
    @Arg('to', () => Date, until) to: Date,
  ) {
    checkStretch(from, to)
    return finalOf(schedule, await rosterOf(reading, schedule, from, to), from, to)
  }

  @FieldResolver(() => [DutySpan], { description: 'Where nobody will be on call, from now on.' })
  async gaps(
    @Root() schedule: Schedule,
    @Ctx() reading: Reading,
    @Arg('until', () => Date, { nullable: true, description: 'At most 62 days from now; eight weeks, if nothing else is said.' })
    until?: Date | null,
  ) {
    const from = reading.asOf
    const to = until ?? new Date(from.getTime() + gapHorizonMs)
    checkStretch(from, to)
    return gapsIn(finalOf(schedule, await rosterOf(reading, schedule, from, to), from, to))
  }
}

@Resolver(() => ScheduleLayer)
export class ScheduleLayerResolver {
  @FieldResolver(() => [Person], { nullable: true, description: 'Who, in the order of their turns.' })
  people(@Root() { personIds }: ScheduleLayer, @Ctx() { load }: Reading) {
    return load.some(Person, personIds)
  }
}

/** For all schedules of a page together. */
function rosterOf({ em, load }: Reading, { id }: Schedule, from: Date, to: Date) {
  return load.each(`roster ${from.toISOString()} ${to.toISOString()}`, id, async (_em, ids) => {
    const schedules = await em.find(Schedule, { id: { $in: [...ids] } }, { disableIdentityMap: true })
    const rosters = await readRosters(em, schedules, from, to)
    return ids.map((wanted) => rosters.get(wanted)!)
  })
}
