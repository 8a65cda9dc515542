import type { Weekday } from '../time/calendar.ts'

/** How often the people of a layer change: each day, each day from Monday to Friday, each week, or every n hours or days. */
export const rotations = ['daily', 'weekdays', 'weekly', 'custom'] as const
export type Rotation = (typeof rotations)[number]

export const rotationUnits = ['hours', 'days'] as const
export type RotationUnit = (typeof rotationUnits)[number]

/** A layer is on duty in these windows only: on each of the days, by the wall clock. `to` at or before `from` is on the next day. */
export interface Restriction {
  weekdays: readonly Weekday[]
  /** 'HH:MM'. */
  from: string
  /** 'HH:MM', not included, up to '24:00'. */
  to: string
}

/** People who take turns. All times are by the wall clock of the schedule's zone. */
export interface Layer {
  personIds: readonly string[]
  rotation: Rotation
  /** Of a custom rotation: every so many hours or days. */
  every: number
  unit: RotationUnit
  /** 'HH:MM': when the next one takes over. */
  handoverTime: string
  /** Of a weekly rotation: on which day. */
  handoverWeekday: Weekday
  /** It begins with the hand-over time of this day… */
  startsOn: string
  /** …and ends with that of this one; null: never. */
  endsOn: string | null
  /** None: always on duty. */
  restrictions: readonly Restriction[]
}

/** The order of the layers is their rank: a later one beats those before it. */
export interface Rota {
  /** An IANA name, such as 'Europe/Berlin'. */
  timeZone: string
  layers: readonly Layer[]
}

/** Somebody stands in for a while, whatever the layers say; a later one beats those before it. */
export interface StandIn {
  id: string
  personId: string
  from: Date
  to: Date
  /** It came of a swap that was accepted. */
  swapId?: string | null
}

/** Somebody is away, and on duty nowhere. */
export interface Absence {
  personId: string
  from: Date
  to: Date
}

/** Why a span is somebody's. */
export type Because = { kind: 'layer'; layer: number } | { kind: 'override' | 'swap'; overrideId: string } | { kind: 'nobody' }

/** A stretch of a schedule, its end not included. */
export interface DutySpan {
  from: Date
  to: Date
  /** Null: nobody is on call. */
  personId: string | null
  because: Because
  /** Whose turn it would have been, who are away. */
  awayIds: readonly string[]
}

export const swapStates = ['asked', 'accepted', 'declined', 'withdrawn'] as const
export type SwapState = (typeof swapStates)[number]
