import { gapHorizonMs } from '@muster/shared/policy/oncall'

/** The time in which an edit must not leave nobody on call unasked. */
export function aheadOf(now: Date): [from: Date, to: Date] {
  return [now, new Date(now.getTime() + gapHorizonMs)]
}
