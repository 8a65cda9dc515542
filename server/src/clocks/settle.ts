import { settleLife } from '@muster/shared/rules/clockLife'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import type { Clock } from './clock.entity.ts'
import { tellTogether } from './tellTogether.ts'

/** Writes the breach of clocks whose time is up: whoever comes first does it, the moment or a person. */
export function settle({ now }: Work, clocks: readonly Clock[]): Happening[] {
  const late = clocks.filter((clock) => settleLife(clock, now).breachedAt !== clock.breachedAt)
  for (const clock of late) clock.breachedAt = clock.dueAt
  return tellTogether('clock.breached', late, ({ breachedAt }) => ({ breachedAt }))
}
