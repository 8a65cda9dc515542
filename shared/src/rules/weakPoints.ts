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

/** Where a planned way leads to nobody, each place once, and who first hears of it. */
export function findWeakPoints(steps: readonly PlannedStep[]): Weakness {
  const asking = steps.filter(asks)
  const heard = asking.find(({ personId, missed }) => personId && !missed)
  const places = new Map<string, WeakPoint>()
  for (const { missed: kind, level, personId, at } of asking) {
    const place = `${kind} ${level} ${personId}`
    if (kind && !places.has(place)) places.set(place, { kind, level, personId, at })
  }
  return { weakPoints: [...places.values()], firstHeard: heard ? { at: heard.at, personId: heard.personId! } : null }
}
