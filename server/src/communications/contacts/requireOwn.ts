import { NotFound } from '../../kernel/refusals.ts'
import type { Work } from '../../kernel/work.ts'
import type { ContactMethod } from './contactMethod.entity.ts'

/** How somebody is reached is theirs alone, whatever the role: to anybody else it is not there. */
export function requireOwn({ actor }: Pick<Work, 'actor'>, method: ContactMethod): void {
  if (method.personId !== actor.id || method.removedAt) throw new NotFound('ContactMethod', method.id)
}
