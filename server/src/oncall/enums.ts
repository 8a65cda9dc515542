import type { Weekday } from '@muster/shared/time/calendar'
import type { Because, Rotation, RotationUnit, SwapState } from '@muster/shared/vocabulary/oncall'
import type { MissReason, PageReason, PageState } from '@muster/shared/vocabulary/page'
import { enumOf } from '../kernel/enumOf.ts'

export const PageStateEnum = enumOf<PageState>('PageState', 'How a page stands.', {
  waiting: 'Sent, and not answered yet.',
  acknowledged: 'Its person has taken it.',
  declined: 'Its person cannot: the next was asked.',
  unanswered: 'Its time passed; the next was asked. It may still be answered.',
  over: 'What it asked for is done.',
  not_sent: 'There was nobody to ask, or no way.',
})

export const PageReasonEnum = enumOf<PageReason>('PageReason', 'Why somebody is paged.', {
  reported: 'An incident that nobody has acknowledged.',
  escalated: 'It came to their level, and waits to be taken.',
  at_risk: 'A response or resolution clock is at risk.',
  silent: 'They hold it, and nobody has written anything for too long.',
  told: 'To be told; no answer is asked for.',
  activated: 'The response team was put together by hand: they are asked to join.',
})

export const MissReasonEnum = enumOf<MissReason>('MissReason', 'Why somebody was not reached.', {
  no_one_on_call: 'Nobody stood on the schedule.',
  no_verified_channel: 'They have no channel that was verified.',
  held_back: 'All their channels were full for that hour.',
  refused_by_provider: 'Whoever carries the message refused it.',
  inactive: 'They are not active.',
  away: 'They are on leave.',
  not_theirs: 'They may not see this incident, or answer for it.',
})

export const WeekdayEnum = enumOf<Weekday>('Weekday', 'A day of the week.', {
  mon: 'Monday.',
  tue: 'Tuesday.',
  wed: 'Wednesday.',
  thu: 'Thursday.',
  fri: 'Friday.',
  sat: 'Saturday.',
  sun: 'Sunday.',
})

export const RotationEnum = enumOf<Rotation>('Rotation', 'How often the people of a layer change.', {
  daily: 'Each day.',
  weekdays: 'Each day from Monday to Friday; from Saturday’s hand-over to Monday’s it has nobody.',
  weekly: 'Each week, on its day.',
  custom: 'Every so many hours or days, by the wall clock.',
})

export const RotationUnitEnum = enumOf<RotationUnit>('RotationUnit', 'What a custom rotation counts.', {
  hours: 'Hours, by the wall clock: the night in which the clocks change is longer or shorter.',
  days: 'Days.',
})

export const BecauseEnum = enumOf<Because['kind']>('DutyReason', 'Why somebody is on call.', {
  layer: 'It is their turn.',
  override: 'They stand in.',
  swap: 'They agreed to take the shift.',
  nobody: 'Nobody is.',
})

export const SwapStateEnum = enumOf<SwapState>('SwapState', 'How a swap stands.', {
  asked: 'Waits for an answer.',
  accepted: 'Agreed to: the shifts have changed hands.',
  declined: 'Refused.',
  withdrawn: 'Taken back before an answer.',
})
