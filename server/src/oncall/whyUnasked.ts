import { permissions } from '@muster/shared/policy/permissions'
import { mayRead } from '@muster/shared/rules/mayRead'
import type { Scope } from '@muster/shared/vocabulary/actor'
import type { MissReason } from '@muster/shared/vocabulary/page'
import type { Person } from '../people/person.entity.ts'

/** Why somebody is not asked about an incident, whoever names them: they could not answer, and a page tells what it is about (rules §4, §5). */
export function whyUnasked(person: Person | null | undefined, scope: Scope): MissReason | null {
  if (person?.status !== 'active') return 'inactive'
  const mayAnswer = person.role in permissions['page.acknowledge']
  return mayAnswer && mayRead({ kind: 'person', ...person }, scope) ? null : 'not_theirs'
}
