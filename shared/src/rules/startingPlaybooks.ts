import type { PlaybookBody } from '../policy/playbooks.ts'
import type { Category } from '../vocabulary/category.ts'
import { playbookKeys, type PlaybookKey } from '../vocabulary/playbook.ts'

/** The playbooks that an incident begins with: by its category, and by whom it affects (rules §6). */
export function startingPlaybooks(
  playbooks: Readonly<Record<PlaybookKey, Pick<PlaybookBody, 'categories' | 'enterprise'>>>,
  { category, affectsEnterprise }: { category: Category; affectsEnterprise: boolean },
): PlaybookKey[] {
  return playbookKeys.filter((key) => {
    const { categories, enterprise } = playbooks[key]
    return categories.includes(category) || (enterprise && affectsEnterprise)
  })
}
