import { LockMode } from '@mikro-orm/core'
import { v7 as uuid } from 'uuid'
import type { Happening } from '../../kernel/happening.ts'
import type { Work } from '../../kernel/work.ts'
import { Identity } from './identity.entity.ts'
import { Person } from '../person.entity.ts'

interface Given {
  issuer: string
  subject: string
  /** Verified by the provider, or null. */
  email: string | null
}

interface Found {
  person: Person
  identity: Identity
  linked: Happening[]
}

const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const
const mayCome = { status: { $in: ['invited', 'active'] } } as const

/**
 * A step: whom of ours an account at a provider means. By the link, whatever its address is by now; else once by a verified address,
 * and only whom no other account of that provider means: an address that was given to somebody else opens nothing.
 */
export async function findAccount({ em, now }: Work, { issuer, subject, email }: Given): Promise<Found | undefined> {
  const known = await em.findOne(Identity, { issuer, subject, endedAt: null })
  if (known) {
    const person = await em.findOne(Person, { id: known.personId, ...mayCome }, lock)
    return person ? { person, identity: known, linked: [] } : undefined
  }
  const person = email ? await em.findOne(Person, { email, ...mayCome }, lock) : null
  if (!person) return undefined
  const other = await em.findOne(Identity, { personId: person.id, issuer, endedAt: null }) // Looked for under the lock: they may come twice at once.
  if (other) return other.subject === subject ? { person, identity: other, linked: [] } : undefined
  const identity = em.create(Identity, {
    id: uuid(),
    personId: person.id,
    issuer,
    subject,
    linkedAt: now,
    endedAt: null,
    vouches: false,
  })
  const linked: Happening = {
    kind: 'account.linked',
    subject: { type: 'person', id: person.id },
    changes: { issuer: [null, issuer], identity: [null, identity.id] },
  }
  return { person, identity, linked: [linked] }
}
