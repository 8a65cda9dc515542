import { endCalendarFeedInput } from '@muster/shared/inputs/endCalendarFeed'
import { command } from '../kernel/command.ts'
import { Conflict } from '../kernel/refusals.ts'
import { CalendarFeed } from './calendarFeed.entity.ts'
import { scopeOfPeople } from './scheduleScope.ts'

/** From this entry on the link answers nothing. One's own, or for an administrator anybody's. */
export const endCalendarFeed = command({
  operation: 'calendarFeed.end',
  input: endCalendarFeedInput,
  root: CalendarFeed,
  isThere: (actor, { personId }) => actor.kind === 'person' && (actor.id === personId || actor.role === 'system_administrator'),
  answers: CalendarFeed,
  scope: (_em, { ownerId }) => ({ personId: ownerId }),
  answerScope: (em, { ownerId }) => scopeOfPeople(em, [ownerId]),

  async run({ now }, feed, { id }) {
    if (feed.endedAt) throw new Conflict('This link was ended already.', { endedAt: feed.endedAt })
    feed.endedAt = now
    const changes = { endedAt: [null, now] } as const
    return { value: feed, happened: [{ kind: 'calendarFeed.ended', subject: { type: 'calendarFeed', id }, changes }] }
  },
})
