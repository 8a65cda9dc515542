import type { Level } from '../vocabulary/level.ts'
import type { MissReason } from '../vocabulary/page.ts'
import type { PlannedStep } from './previewSteps.ts'

/** A place on the way where nobody hears. */
export interface WeakPoint {
  kind: MissReason
  level: Level
  personId: string | null
  at: Date
}

export interface Weakness {
  weakPoints: WeakPoint[]
  /** The first step that reaches somebody by a channel they have proved; null: none does. */
  firstHeard: { at: Date; personId: string } | null
}

const asks = ({ kind }: PlannedStep) => kind === 'page' || kind === 'tell'

interface Begun {
  /** Where it begins. */
  level: Level
  at: Date
  /** The policy names nobody there: what is at that level is passed on by time limits alone. */
  isEmpty(level: Level): boolean
}

/** Where a planned way leads to nobody, each place once, and who first hears of it. */
export function findWeakPoints(steps: readonly PlannedStep[], { level: first, at: begun, isEmpty }: Begun): Weakness {
  const asking = steps.filter(asks)
  const heard = asking.find(({ personId, missed }) => personId && !missed)
  const places = new Map<string, WeakPoint>()
  const arrivals = [{ level: first, at: begun }, ...steps.filter(({ kind }) => kind === 'escalate')]
  for (const { level, at } of arrivals)
    if (isEmpty(level)) places.set(`no_one_on_call ${level} null`, { kind: 'no_one_on_call', level, personId: null, at })
  for (const { missed: kind, level, personId, at } of asking) {
    const place = `${kind} ${level} ${personId}`
    if (kind && !places.has(place)) places.set(place, { kind, level, personId, at })
  }
  const weakPoints = [...places.values()].toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return { weakPoints, firstHeard: heard ? { at: heard.at, personId: heard.personId! } : null }
}
