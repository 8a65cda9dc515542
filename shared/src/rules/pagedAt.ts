import type { EscalationPolicy, Target } from '../policy/escalationPolicy.ts'
import type { Category } from '../vocabulary/category.ts'
import type { Level } from '../vocabulary/level.ts'

/** Who is paged at a level: the category's response team there, else whoever the level itself names (rules §5). */
export function pagedAt({ levels, teams }: EscalationPolicy, level: Level, category: Category): readonly Target[] {
  return teams[category]?.[level] ?? levels[level].pages
}
