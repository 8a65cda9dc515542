import { days, hours, minutes } from './durations.ts'

/** A length of time to the minute, however long: '1 d 23 h 15 min'; below a minute '52 s'. Rounded down, so that sums hold. */
export function spokenExactly(ms: number): string {
  if (ms < minutes(1)) return `${Math.max(0, Math.floor(ms / 1_000))} s`
  const parts = [
    [Math.floor(ms / days(1)), 'd'],
    [Math.floor((ms % days(1)) / hours(1)), 'h'],
    [Math.floor((ms % hours(1)) / minutes(1)), 'min'],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ')
}
