import type { MomentKind } from '@muster/shared/vocabulary/clock'
import { recomputeClock } from '../clocks/recomputeClock.ts'
import { breachClock } from '../escalations/breachClock.ts'
import { stepEscalation } from '../escalations/stepEscalation.ts'
import { warnClock } from '../escalations/warnClock.ts'
import { goOnDrill } from '../incidents/drills/goOnDrill.ts'
import { tellDrill } from '../incidents/stories/tellDrill.ts'
import type { Rule } from '../kernel/rule.ts'
import { remindGaps } from '../oncall/remindGaps.ts'
import { checkCanary } from './checkCanary.ts'
import { sendCanary } from './sendCanary.ts'

/** What is done when the time of a moment has come. */
export const rules: Record<MomentKind, Rule> = {
  'clock.warn': warnClock,
  'clock.breach': breachClock,
  'clock.recompute': recomputeClock,
  'escalation.step': stepEscalation,
  'drill.advance': goOnDrill,
  'drill.event': tellDrill,
  'schedule.remind': remindGaps,
  'canary.send': sendCanary,
  'canary.check': checkCanary,
}
