import type { Figure } from '../policy/figure.ts'
import { hours, minutes } from '../time/durations.ts'

/** A figure as the table writes it: '15–30 min', '24 h', '5–7 business days'. */
export function sayFigure({ unit, target, limit }: Figure): string {
  const [last, lastUnit] = unit === 'ms' ? measure(limit) : [limit, limit === 1 ? 'business day' : 'business days']
  if (target === null) return `${short(last)} ${lastUnit}`

  const [first, firstUnit] = unit === 'ms' ? measure(target) : [target, lastUnit]
  if (firstUnit === lastUnit) return `${short(first)}–${short(last)} ${lastUnit}`
  return `${short(first)} ${firstUnit} – ${short(last)} ${lastUnit}`
}

function measure(ms: number): [count: number, unit: string] {
  return ms > 0 && ms % hours(1) === 0 ? [ms / hours(1), 'h'] : [ms / minutes(1), 'min']
}

function short(count: number): string {
  return String(Number(count.toFixed(2)))
}
