import { isDeepStrictEqual } from 'node:util'
import { changeFields } from '../kernel/changeFields.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import type { Person } from '../people/person.entity.ts'

/** Rights are one matter, and cut open sockets; name and time zone are another; suspended and back a third. */
export async function tellPerson(work: Work, person: Person, wanted: Person): Promise<Happening[]> {
  const { name, timeZone, role, clientId, vendorId, linkedClientIds, status } = wanted
  const subject = { type: 'person', id: person.id } as const
  const differs = (fields: Partial<Person>) =>
    Object.entries(fields).some(([field, value]) => !isDeepStrictEqual(person[field as keyof Person], value))
  const happened: Happening[] = []
  const account = { name, timeZone }
  if (differs(account))
    happened.push({ kind: 'account.changed', subject, changes: await changeFields(work, person, account, ['name']) })
  const isDropped = person.isBreakGlass && role !== 'system_administrator' // As changeRights does.
  const rights = { role, clientId, vendorId, linkedClientIds, ...(isDropped && { isBreakGlass: false }) }
  if (differs(rights)) happened.push({ kind: 'person.rightsChanged', subject, changes: await changeFields(work, person, rights) })
  if (!differs({ status })) return happened
  const kind = status === 'suspended' ? 'person.suspended' : 'person.restored'
  return [...happened, { kind, subject, changes: await changeFields(work, person, { status }) }]
}
