import { canaryTrouble } from '@muster/shared/rules/canaryTrouble'
import { engineTrouble } from '@muster/shared/rules/engineTrouble'
import type { EngineTold } from '@muster/shared/vocabulary/engineTold'
import type { EngineWatch } from './engineWatch.ts'

/** What a ping says of the engine to who stands inside, by what is known already: nobody asks the database for it. */
export function tellEngine({ known }: Pick<EngineWatch, 'known'>): EngineTold {
  if (!known) return { lateMs: 0 }
  const { now, canary } = known
  const trouble = engineTrouble(known)
  const isMissing = canary !== null && canaryTrouble(now, canary) !== null
  return {
    lateMs: trouble?.kind === 'late' ? trouble.lateMs : 0,
    ...(trouble?.kind === 'stopped' && { stoppedSince: trouble.since.toISOString() }),
    ...(isMissing && { canary: { dueAt: canary.dueAt.toISOString(), answer: canary.answer } }),
  }
}
