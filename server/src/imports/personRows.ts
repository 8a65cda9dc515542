import { invitePersonInput } from '@muster/shared/inputs/invitePerson'
import { joinList, readName, splitList, writeName } from '@muster/shared/imports/lists'
import { personStatuses } from '@muster/shared/vocabulary/directory'
import { actsForFaults } from '../people/checkActsFor.ts'
import type { Person } from '../people/person.entity.ts'
import { callClient, lookUpClient, lookUpVendor } from './lookUp.ts'
import type { Picture } from './picture.ts'
import { orNull, readWord } from './readCell.ts'
import type { Rules } from './rules.ts'

const columns: Readonly<Record<string, string>> = { clientId: 'client', vendorId: 'vendor', linkedClientIds: 'clients' }
const columnOf = (path: string) => columns[path.split('.')[0]!] ?? path

/** Somebody is known by their e-mail address. Who is new is invited: they get in by a link that an administrator makes for them. */
export const personRows: Rules<Person> = {
  label: ({ name = '', email = '' }) => name || email,
  write: ({ clients, vendors }, person) => ({
    email: person.email,
    name: person.name,
    role: person.role,
    client: person.clientId ? callClient(clients.get(person.clientId)!) : '',
    vendor: vendors.get(person.vendorId)?.name ?? '',
    clients: joinList(
      person.linkedClientIds
        .filter((id) => clients.get(id)!.status === 'active')
        .map((id) => writeName(callClient(clients.get(id)!)))
        .toSorted(),
    ),
    timeZone: person.timeZone,
    status: person.status,
  }),
  blank: { client: '', vendor: '', clients: '', timeZone: 'UTC', status: 'invited' },
  unsaid: ['status'],

  about({ present }, { email = '' }) {
    const address = email.toLowerCase()
    return { thing: present.people.named('email', address)[0], key: address }
  },

  /** Whether they have joined is theirs to decide. */
  comparable: ({ status = '', ...cells }) => ({
    ...cells,
    ...(cells['email'] && { email: cells['email'].toLowerCase() }),
    ...(status && { status: status.toLowerCase() === 'suspended' ? 'suspended' : 'active' }),
  }),

  stub: (_planning, id, { email = '' }) => ({ id, email: email.toLowerCase() }) as Person,

  read({ present, after }, cells, { id, before, faults, notes }) {
    const client = orNull(cells['client'])
    const vendor = orNull(cells['vendor'])
    const linked = splitList(cells['clients'] ?? '', '|').map(readName)
    // Clients out of use are left out of files: who looked after them keeps reading what was.
    const past = before?.linkedClientIds.filter((one) => after.clients.get(one)!.status === 'inactive') ?? []
    const pastClients = readWord(cells['role']) === 'account_manager' ? past : []
    const { data, error } = invitePersonInput.safeParse({
      name: cells['name'],
      email: cells['email'],
      timeZone: cells['timeZone'] || 'UTC',
      role: readWord(cells['role']),
      clientId: client && lookUpClient(after, client, { column: 'client', faults })?.id,
      vendorId: vendor && lookUpVendor(after, vendor, { column: 'vendor', faults })?.id,
      linkedClientIds: [
        ...linked.flatMap((name) => lookUpClient(after, name, { column: 'clients', faults })?.id ?? []),
        ...pastClients,
      ],
    })
    if (error) faults.addIssues(error.issues, columnOf)
    const word = (cells['status'] || 'invited').toLowerCase()
    if (!personStatuses.some((known) => known === word)) faults.add('status', 'Write active or suspended.', personStatuses)
    const status = word === 'suspended' ? word : statusOf(before, present)
    if (data && status !== 'suspended') {
      const isInUse = (one: string) =>
        pastClients.includes(one) || (after.clients.get(one) ?? after.vendors.get(one))?.status === 'active'
      for (const { path, message } of actsForFaults(data, isInUse)) faults.add(columnOf(path), message)
    }
    if (!before && status === 'invited') notes.push('They get in once somebody makes a link for them on their page: New link.')
    return {
      id,
      ...data!,
      status,
      isBreakGlass: before?.isBreakGlass ?? false,
      mailWish: before?.mailWish ?? 'nothing',
      version: before?.version ?? 1,
    }
  },
}

/** Who is here stays as they are; who comes back may sign in with the password they have, or is to be invited anew. */
function statusOf(before: Person | undefined, { passwords }: Picture): Person['status'] {
  if (before?.status === 'suspended') return passwords.has(before.id) ? 'active' : 'invited'
  return before?.status ?? 'invited'
}
