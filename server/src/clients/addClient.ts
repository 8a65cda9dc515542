import { addClientInput } from '@muster/shared/inputs/addClient'
import { defaultCalendar } from '@muster/shared/time/calendar'
import { v7 as uuid } from 'uuid'
import { command } from '../kernel/command.ts'
import type { Happening } from '../kernel/happening.ts'
import { newFields } from '../kernel/newFields.ts'
import type { Work } from '../kernel/work.ts'
import { calendarOf } from './calendarOf.ts'
import { checkRegistration } from './checkRegistration.ts'
import { Client } from './client.entity.ts'
import { clientScope } from './clientScope.ts'

const told = ['kind', 'country', 'timeZone', 'calendar', 'status'] as const
export const clientWords = ['name', 'registrationNumber', 'contactName', 'contactEmail'] as const

/** An organisation will use our products. What it is owed, its subscriptions say. */
export const addClient = command({
  operation: 'client.add',
  input: addClientInput,
  answers: Client,
  scope: () => ({}),
  answerScope: (_em, client) => clientScope(client),

  async run(work, _none, given) {
    const { country = null, registrationNumber = null, contactName = null, contactEmail = null, ...rest } = given
    if (registrationNumber) await checkRegistration(work, registrationNumber)
    const client = work.em.create(Client, {
      id: uuid(),
      ...rest,
      country,
      registrationNumber,
      contactName,
      contactEmail,
      calendar: calendarOf(given, defaultCalendar(given.timeZone)),
      status: 'active',
      version: 1,
    })
    return { value: client, happened: [clientAdded(work, client)] }
  },
})

/** What the ledger says of it. */
export function clientAdded(work: Work, client: Client): Happening {
  const { id } = client
  const changes = newFields(work, client, told, clientWords)
  return { kind: 'client.added', subject: { type: 'client', id }, clients: [id], changes }
}
