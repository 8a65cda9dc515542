import type { Severity } from '../vocabulary/severity.ts'

/**
 * Which of the incidents before it make a new one recurrent (rules §1): one P1 or P2, or two of any severity. Given are those on the
 * same component and category in the 30 days before, the most severe first; drills, cancelled and merged ones left out.
 */
export function recurrentBy<Earlier extends { severity: Severity }>(earlier: readonly Earlier[]): Earlier[] {
  const grave = earlier.find(({ severity }) => severity === 'P1' || severity === 'P2')
  if (grave) return [grave]
  return earlier.length >= 2 ? earlier.slice(0, 2) : []
}
