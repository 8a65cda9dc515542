import { addClientInput } from '@muster/shared/inputs/addClient'
import type { Cells } from '@muster/shared/imports/columns'
import { defaultCalendar } from '@muster/shared/time/calendar'
import { calendarOf } from '../clients/calendarOf.ts'
import type { Client } from '../clients/client.entity.ts'
import { readHoursOf, writeHoursOf } from './clientHours.ts'
import type { Faults } from './faults.ts'
import type { Picture } from './picture.ts'
import { orNull, readStatus, readWord } from './readCell.ts'
import type { Rules } from './rules.ts'

/** Where the rules of a calendar name its parts. */
function columnOf(path: string): string {
  const [field, part, day = 'mon'] = path.split('.')
  if (field !== 'calendar') return field!
  return part === 'holidays' ? part : day
}

/** A client is known by its registration number, or else by its name. */
export const clientRows: Rules<Client> = {
  label: ({ name = '' }) => name,
  write: (_picture, client) => ({
    name: client.name,
    registrationNumber: client.registrationNumber ?? '',
    kind: client.kind,
    timeZone: client.timeZone,
    country: client.country ?? '',
    contactName: client.contactName ?? '',
    contactEmail: client.contactEmail ?? '',
    ...writeHoursOf(client.calendar),
    status: client.status,
  }),
  blank: { status: 'active' },
  unsaid: ['registrationNumber', 'status'],

  about({ present }, cells, faults) {
    const { name = '', registrationNumber = '' } = cells
    const numbered = registrationNumber ? present.clients.named('number', registrationNumber) : []
    const found = numbered.length > 0 ? numbered : namesake(present, cells)
    if (found.length > 1) faults.add('name', 'Several clients are called so here: write the registration number.')
    return { thing: found[0], key: registrationNumber ? `number ${registrationNumber}` : `name ${name}` }
  },

  stub: (_planning, id, { name = '', registrationNumber = '' }) =>
    ({ id, name, registrationNumber: orNull(registrationNumber), status: 'active' }) as Client,

  read(_planning, cells, { id, before, faults }) {
    const calendar = readHoursOf(cells, faults)
    const { data, error } = addClientInput.safeParse({
      name: cells['name'],
      kind: readWord(cells['kind']),
      timeZone: cells['timeZone'],
      country: orNull(cells['country']),
      registrationNumber: orNull(cells['registrationNumber']),
      contactName: orNull(cells['contactName']),
      contactEmail: orNull(cells['contactEmail']),
      calendar,
    })
    if (error) faults.addIssues(error.issues, columnOf)
    const status = readStatus(cells, faults)
    const { country = null, registrationNumber = null, contactName = null, contactEmail = null, ...rest } = data ?? ({} as never)
    return {
      ...{ id, country, registrationNumber, contactName, contactEmail, status, version: before?.version ?? 1 },
      ...(rest as Pick<Client, 'name' | 'kind' | 'timeZone'>),
      calendar: calendarOf(data ?? {}, defaultCalendar(data?.timeZone ?? 'UTC')),
    }
  },
}

/** Who has this name and no other number. A number that is left out, or new to somebody without one, is no difference. */
function namesake(present: Picture, { name = '', registrationNumber }: Cells): Client[] {
  const called = present.clients.named('name', name)
  const unnumbered = called.filter((client) => client.registrationNumber === null)
  if (registrationNumber) return unnumbered
  return unnumbered.length > 0 && registrationNumber !== undefined ? unnumbered : called
}

/** Once all rows are read: a registration number is one client's. */
export function checkClient(after: Picture, { registrationNumber }: Client, faults: Faults): void {
  if (registrationNumber && after.clients.named('number', registrationNumber).length > 1)
    faults.add('registrationNumber', 'A client with this number is here already.')
}
