import type { AboutType } from '@muster/shared/vocabulary/deliveries'
import type { Work } from '../../kernel/work.ts'
import { Person } from '../../people/person.entity.ts'
import { ContactMethod } from '../contacts/contactMethod.entity.ts'
import { planDelivery } from './planDelivery.ts'

interface Telling {
  aboutType: AboutType
  aboutId: string
  incidentId?: string
  to: readonly string[]
}

/**
 * A step: each of these people hears of it by mail, at the first address that they have proved; who has none sees it on the screen
 * alone. Not who does it: they know. It is no page: no limit counts it, and no page waits behind it.
 */
export async function tellByMail(work: Work, { to, ...about }: Telling): Promise<void> {
  const others = [...new Set(to)].filter((id) => id !== work.actor.id)
  const people = await work.em.find(Person, { id: { $in: others }, status: 'active' }, { orderBy: { id: 'asc' } })
  const proved = { kind: 'email' as const, removedAt: null, verifiedAt: { $ne: null } }
  const theirs = { personId: { $in: people.map(({ id }) => id) }, ...proved }
  const methods = await work.em.find(ContactMethod, theirs, { orderBy: { position: 'asc', id: 'asc' } })
  for (const { id } of people) {
    const method = methods.find(({ personId }) => personId === id)
    if (method) planDelivery(work, { ...about, method, isBulk: true })
  }
}
