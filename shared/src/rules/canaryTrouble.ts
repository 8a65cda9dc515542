import { engineLimits } from '../policy/engine.ts'

interface Canary {
  dueAt: Date
  arrivedAt: Date | null
}

/** For how long a practice page has been missing; null while it still has time, and once it has arrived. */
export function canaryTrouble(now: Date, { dueAt, arrivedAt }: Canary): number | null {
  const lateMs = now.getTime() - dueAt.getTime()
  return arrivedAt === null && lateMs > engineLimits.canaryMs ? lateMs : null
}
