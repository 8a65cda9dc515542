import type { Status } from '../vocabulary/status.ts'

/**
 * From where to where a person may move an incident with `moveIncident` (rules §3): forward skips up to resolved, and back to
 * investigating as a re-opening. `acknowledged` has its own command, and so have hold, cancel, merge and close.
 */
export const lifecycle = {
  open: ['investigating', 'identified', 'monitoring', 'resolved'],
  acknowledged: ['investigating', 'identified', 'monitoring', 'resolved'],
  investigating: ['identified', 'monitoring', 'resolved'],
  identified: ['monitoring', 'resolved'],
  monitoring: ['resolved'],
  on_hold: [],
  resolved: ['investigating'],
  closed: [],
  cancelled: [],
  merged: [],
} as const satisfies Record<Status, readonly Status[]>

/** Somebody works on these: they can be put on hold. */
export const workedOn = ['open', 'acknowledged', 'investigating', 'identified', 'monitoring'] as const satisfies readonly Status[]

/** Nobody works on these any more; the war room does not list them. */
export const endedStatuses = ['resolved', 'closed', 'cancelled', 'merged'] as const satisfies readonly Status[]

/** The journey shown on screen, and the status from which on each step is reached (rules §3). */
export const journey = ['detection', 'assessment', 'responseTeam', 'communication', 'resolution', 'documentation'] as const
