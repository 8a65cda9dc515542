import type { ComponentState, PublicStatus } from './publicStatus.ts'

/** The worst state of a day; before a component was known there is nothing to tell. */
export type DayState = ComponentState | 'no_data'

export interface PublicUpdate {
  id: string
  at: string
  status: PublicStatus
  text: string
}

/** What strangers may know of an incident: no number, no severity, nobody's name. */
export interface PublicIncident {
  /** Opaque: it says neither how many incidents there are nor which this is. */
  id: string
  title: string
  status: PublicStatus
  /** The worst state among what it affects. */
  state: ComponentState
  /** The affected components' public names. */
  affects: string[]
  beganAt: string
  /** The promise; null once there is none. */
  nextUpdateDueAt: string | null
  /** Newest first. */
  updates: PublicUpdate[]
}

export interface PublicResolvedIncident extends PublicIncident {
  resolvedAt: string
}

export interface PublicComponent {
  id: string
  name: string
  state: ComponentState
  /** 90 of them, the oldest first, the last one is today. */
  days: DayState[]
  /** Share of the known time, 0 to 1; null when nothing is known yet. */
  uptime: number | null
}

export interface PublicGroup {
  id: string
  name: string
  state: ComponentState
  components: PublicComponent[]
}

/** Everything the public page says, as plain JSON: times are ISO strings in UTC. */
export interface PublicPage {
  organisation: string
  /** The IANA zone the page's times and days are in. */
  timeZone: string
  madeAt: string
  /** What the page is a rendering of; equal versions say the same. */
  version: string
  state: ComponentState
  incidents: PublicIncident[]
  /** Resolved in the last 7 days, the latest first. */
  resolved: PublicResolvedIncident[]
  groups: PublicGroup[]
}
