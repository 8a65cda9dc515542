import { isDeepStrictEqual } from 'node:util'
import { changeClientInput } from '@muster/shared/inputs/changeClient'
import { standing } from '../catalog/standing.ts'
import { changeFields } from '../kernel/changeFields.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { clientWords } from './addClient.ts'
import { calendarOf } from './calendarOf.ts'
import { countAnew } from './countAnew.ts'
import { checkRegistration } from './checkRegistration.ts'
import { Client } from './client.entity.ts'
import { clientScope } from './clientScope.ts'

/** What is known of a client; a change of its hours counts for the clocks of its open incidents, too. */
export const changeClient = command({
  operation: 'client.change',
  input: changeClientInput,
  root: Client,
  answers: Client,
  scope: (_em, client) => clientScope(client),
  answerScope: (_em, client) => clientScope(client),

  async run(work, client, { id, expectedVersion, ...wanted }) {
    expectVersion(client, expectedVersion, standing(client, wanted))
    const { registrationNumber } = wanted
    if (registrationNumber && registrationNumber !== client.registrationNumber) await checkRegistration(work, registrationNumber)

    const calendar = calendarOf(wanted, client.calendar)
    const hoursBefore = client.calendar
    const changes = await changeFields(work, client, { ...wanted, calendar } as Partial<Client>, clientWords)
    if (!isDeepStrictEqual(calendar, hoursBefore)) await countAnew(work, [id], id)
    return { value: client, happened: [{ kind: 'client.changed', subject: { type: 'client', id }, clients: [id], changes }] }
  },
})
