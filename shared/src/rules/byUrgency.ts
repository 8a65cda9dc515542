import { severities, type Severity } from '../vocabulary/severity.ts'
import { isDrill } from './isDrill.ts'
import { headlineClock } from './headlineClock.ts'
import type { ClockFacts } from './readClock.ts'

export interface Urgency {
  severity: Severity
  number: string
  clocks: readonly ClockFacts[]
}

/** The order of every list: what is only practised last; else most severe first, then what is due first, then the older one. */
export function byUrgency(a: Urgency, b: Urgency): number {
  return rank(a) - rank(b) || deadline(a) - deadline(b) || byNumber(a.number, b.number)
}

function rank({ severity, number }: Urgency): number {
  return severities.indexOf(severity) + (isDrill(number) ? severities.length : 0)
}

function deadline({ clocks }: Urgency): number {
  return headlineClock(clocks)?.dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER
}

/** By year and count, whatever the letters before them: INC-2026-9999 is older than INC-2026-10000. */
function byNumber(a: string, b: string): number {
  return inOrder.compare(withoutLetters(a), withoutLetters(b)) || inOrder.compare(a, b)
}

const inOrder = new Intl.Collator('en', { numeric: true })

function withoutLetters(number: string): string {
  return number.replace(/^[A-Z]+-/, '')
}
