import { categoryPolicy } from '../policy/categories.ts'
import { escalationClasses, type EscalationClass, type EscalationTrigger } from '../policy/escalation.ts'
import { handoverChecklists, itemsOf, type HandingLevel, type HandoverItem } from '../policy/handoverChecklists.ts'
import type { Category } from '../vocabulary/category.ts'
import type { EscalationReason } from '../vocabulary/escalation.ts'
import { levels, type Level } from '../vocabulary/level.ts'
import type { Severity } from '../vocabulary/severity.ts'
import { isAbove } from './nextLevel.ts'

export interface GoingUp {
  from: Level
  to: Level
  category: Category
  reason?: EscalationReason | undefined
  trigger?: EscalationTrigger | null | undefined
}

/** Of each level that an incident leaves on its way up, what it hands over; jumping one needs both lists (rules §5). */
export function handingOver(going: GoingUp): { level: HandingLevel; items: HandoverItem[] }[] {
  if (goesStraightUp(going)) return []
  const left = levels.filter((level) => !isAbove(going.from, level) && isAbove(going.to, level))
  return left.filter(isHanding).map((level) => ({ level, items: itemsOf(level) }))
}

/** What a hand-over leaves out: its gaps, which its receiver is shown. */
export function handoverGaps(going: GoingUp, given: readonly HandoverItem[]): HandoverItem[] {
  return handingOver(going).flatMap(({ items }) => items.filter((item) => !given.includes(item)))
}

/** For what is missing an escalation by hand is refused; nothing is demanded of a P1 (rules §5). */
export function missingHandover(going: GoingUp, severity: Severity, given: readonly HandoverItem[]): HandoverItem[] {
  return severity === 'P1' ? [] : handoverGaps(going, given)
}

const isHanding = (level: Level): level is HandingLevel => level in handoverChecklists
const straightClasses: readonly EscalationClass[] = ['securityAndData', 'legalAndCompliance']

/** A security breach or compliance risk goes to L4 from any level (rules §5): it is no hand-over from one to the next. */
function goesStraightUp({ to, category, reason, trigger }: GoingUp): boolean {
  if (to !== 'L4') return false
  const triggers = straightClasses.flatMap((name) => escalationClasses[name].triggers as readonly EscalationTrigger[])
  const isOfCategory = straightClasses.includes(categoryPolicy[category].escalationClass)
  return isOfCategory || reason === 'security' || reason === 'compliance' || (!!trigger && triggers.includes(trigger))
}
