import type { ImportNoun } from '@muster/shared/vocabulary/imports'
import { noCount, type Count } from './importCounts.ts'
import type { Planned } from './plan.ts'

/** By noun, what so many rows would do. */
export function countEffects(planned: readonly Planned[]): Partial<Record<ImportNoun, Count>> {
  const counted: Partial<Record<ImportNoun, Count>> = {}
  for (const { row, effect } of planned) (counted[row.noun] ??= noCount())[effect]++
  return counted
}
