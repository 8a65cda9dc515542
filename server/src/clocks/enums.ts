import type { ClockKind, ClockState } from '@muster/shared/vocabulary/clock'
import { enumOf } from '../kernel/enumOf.ts'

export const ClockKindEnum = enumOf<ClockKind>('ClockKind', 'What is promised by a time.', {
  response: 'Somebody acknowledges.',
  resolution: 'The service is back.',
  update: 'Stakeholders hear the next word.',
  review: 'The cause is written down.',
})

export const ClockStateEnum = enumOf<ClockState>('ClockState', 'How a clock stands, derived from its times.', {
  running: 'Runs, and is not yet at risk.',
  at_risk: 'Its target has passed, its limit has not.',
  breached: 'Its limit has passed and it still runs.',
  paused: 'Stands still while the incident waits for somebody else.',
  met: 'Stopped within its limit.',
  missed: 'Stopped after its limit.',
  ended: 'Given up with the incident.',
})
