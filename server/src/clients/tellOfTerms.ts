import { permissions } from '@muster/shared/policy/permissions'
import { mayPerform } from '@muster/shared/rules/mayPerform'
import type { Scope } from '@muster/shared/vocabulary/actor'
import { roles } from '@muster/shared/vocabulary/role'
import { cancelDeliveries } from '../communications/deliveries/cancelDeliveries.ts'
import { tellByMail } from '../communications/deliveries/tellByMail.ts'
import type { Work } from '../kernel/work.ts'
import { Person } from '../people/person.entity.ts'

const operations = {
  subscription: 'subscription.approve',
  agreement: 'agreement.approve',
  import: 'directory.approveImport',
} as const

/** What somebody else than its proposer decides on (rules §4). */
interface Decidable {
  aboutType: keyof typeof operations
  aboutId: string
}

/** A step: who may decide hears that it waits. */
export async function askApprovers(work: Work, about: Decidable, scope: Scope): Promise<void> {
  const operation = operations[about.aboutType]
  const deciding = roles.filter((role) => role in permissions[operation])
  const people = await work.em.find(Person, { role: { $in: deciding }, status: 'active' })
  const may = people.filter((person) => mayPerform({ kind: 'person', ...person }, operation, scope))
  await tellByMail(work, { ...about, to: may.map(({ id }) => id) })
}

/** A step: who proposed it hears what became of it; nobody else is asked any more. Null: it came with an import. */
export async function tellProposer(work: Work, about: Decidable, proposedById: string | null): Promise<void> {
  await cancelDeliveries(work, about)
  await tellByMail(work, { ...about, to: proposedById ? [proposedById] : [] })
}
