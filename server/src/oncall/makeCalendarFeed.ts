import { makeCalendarFeedInput } from '@muster/shared/inputs/makeCalendarFeed'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { command } from '../kernel/command.ts'
import { NotFound } from '../kernel/refusals.ts'
import { CalendarFeed } from './calendarFeed.entity.ts'
import { Schedule } from './schedule.entity.ts'
import { schedulesOf, scopeOfPeople } from './scheduleScope.ts'

/** A link for one's calendar; its secret, of which only a hash comes here, is shown once. */
export const makeCalendarFeed = command({
  operation: 'calendarFeed.make',
  input: makeCalendarFeedInput.extend({ tokenHash: z.string() }),
  asAsked: ({ tokenHash: _made, ...said }) => said,
  answers: CalendarFeed,
  scope: () => ({}),
  answerScope: (em, { ownerId }) => scopeOfPeople(em, [ownerId]),

  async run({ em, actor, now }, _none, { scheduleId = null, tokenHash }) {
    const wanted = scheduleId && { $and: [{ id: scheduleId }, schedulesOf(actor)] }
    if (wanted && !(await em.findOne(Schedule, wanted))) throw new NotFound('Schedule', scheduleId)
    const feed = em.create(CalendarFeed, { id: uuid(), ownerId: actor.id, scheduleId, tokenHash, createdAt: now, endedAt: null })
    const changes = { person: [null, actor.id], schedule: [null, scheduleId] } as const
    return { value: feed, happened: [{ kind: 'calendarFeed.made', subject: { type: 'calendarFeed', id: feed.id }, changes }] }
  },
})
