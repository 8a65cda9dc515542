/** Promises of time (rules §2). */
export const clockKinds = ['response', 'resolution', 'update', 'review'] as const

export type ClockKind = (typeof clockKinds)[number]

/** What a row waits for: each is also the operation that the rule performs when its time has come. */
export const momentKinds = [
  'clock.warn',
  'clock.breach',
  'clock.recompute',
  'escalation.step',
  'drill.advance',
  'drill.event',
  'schedule.remind',
  'canary.send',
  'canary.check',
] as const

export type MomentKind = (typeof momentKinds)[number]

/** Derived from a clock's times, never stored (`readClock`). */
export const clockStates = ['running', 'at_risk', 'breached', 'paused', 'met', 'missed', 'ended'] as const

export type ClockState = (typeof clockStates)[number]
