import type { EntityManager } from '@mikro-orm/postgresql'
import { mayReadSchedule } from '@muster/shared/rules/mayReadSchedule'
import { days } from '@muster/shared/time/durations'
import type { DutySpan } from '@muster/shared/vocabulary/oncall'
import { Person } from '../people/person.entity.ts'
import { hashSecret } from '../people/sessions/hashSecret.ts'
import { CalendarFeed } from './calendarFeed.entity.ts'
import { finalOf, readRosters } from './readRosters.ts'
import { Schedule } from './schedule.entity.ts'
import { scheduleScope } from './scheduleScope.ts'
import { writeCalendar, type CalendarEvent } from './writeCalendar.ts'

/** What a calendar shows: some weeks of what was, and a quarter of what will be. */
const behindMs = days(28)
const aheadMs = days(92)

/** `GET /oncall/calendar/<token>.ics`: a schedule's shifts, or one person's. Whoever asks has nothing but the link. */
export async function serveCalendar(em: EntityManager, now: Date, request: Request): Promise<Response> {
  const token = /^\/oncall\/calendar\/([\w-]{20,100})\.ics$/.exec(new URL(request.url).pathname)?.[1]
  const feed = token ? await em.findOne(CalendarFeed, { tokenHash: hashSecret(token), endedAt: null }) : null
  const owner = feed && (await em.findOne(Person, { id: feed.ownerId, status: 'active' }))
  const calendar = owner && (await (feed.scheduleId ? ofSchedule(em, now, owner, feed.scheduleId) : ofPerson(em, now, owner)))
  if (!calendar) return new Response('There is no such calendar, or no longer.\n', { status: 404, headers: plain })
  return new Response(request.method === 'HEAD' ? null : writeCalendar({ ...calendar, at: now }), { headers })
}

const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
const headers = {
  'content-type': 'text/calendar; charset=utf-8',
  'cache-control': 'no-store',
  'content-disposition': 'inline; filename="on-call.ics"',
}

/** As long as its owner may read the schedule. A vendor's contact is told no names but its own. */
async function ofSchedule(em: EntityManager, now: Date, owner: Person, scheduleId: string) {
  const schedule = await em.findOne(Schedule, scheduleId)
  const actor = { kind: 'person', ...owner } as const
  if (!schedule || !mayReadSchedule(actor, scheduleScope(schedule))) return null
  const [shifts] = await shiftsOf(em, now, [schedule])
  const people = await em.find(Person, { id: { $in: schedule.personIds } })
  const isTold = (id: string) => owner.role !== 'vendor_contact' || id === owner.id
  const names = new Map(people.filter(({ id }) => isTold(id)).map(({ id, name }) => [id, name]))
  const nameOf = (id: string | null) => (id === null ? 'Nobody' : (names.get(id) ?? 'Somebody'))
  return {
    name: `On call: ${schedule.name}`,
    events: shifts!.spans.map((span) => event(schedule, span, `${nameOf(span.personId)}: ${schedule.name}`)),
  }
}

async function ofPerson(em: EntityManager, now: Date, { id, name }: Person) {
  const schedules = await em.find(Schedule, { personIds: { $contains: [id] }, status: 'active' }, { orderBy: { id: 'asc' } })
  const shifts = await shiftsOf(em, now, schedules)
  return {
    name: `On call: ${name}`,
    events: shifts.flatMap(({ schedule, spans }) =>
      spans.filter(({ personId }) => personId === id).map((span) => event(schedule, span, `On call: ${schedule.name}`)),
    ),
  }
}

async function shiftsOf(em: EntityManager, now: Date, schedules: readonly Schedule[]) {
  // On a grid of its own: a shift that the window cuts would begin at another time, and be another event, at each reading.
  const from = new Date(Math.floor((now.getTime() - behindMs) / behindMs) * behindMs)
  const to = new Date(from.getTime() + 2 * behindMs + aheadMs)
  const rosters = await readRosters(em, schedules, from, to)
  return schedules.map((schedule) => ({
    schedule,
    spans: finalOf(schedule, rosters.get(schedule.id)!, from, to),
  }))
}

/** A shift is known by its schedule, its person and its beginning: one that becomes longer is still the same. */
function event({ id, timeZone }: Schedule, span: DutySpan, summary: string): CalendarEvent {
  const { from, to, personId } = span
  return {
    about: [id, personId ?? '', from.toISOString()],
    from,
    to,
    summary,
    description: `${says[span.because.kind]} ${timeZone}.`,
  }
}

const says = {
  layer: 'By turns, in the time zone',
  override: 'Stands in, in the time zone',
  swap: 'Swapped, in the time zone',
  nobody: 'Nobody is on call, in the time zone',
} as const
