import { defaultCalendar } from '@muster/shared/time/calendar'
import { expect, test } from 'vitest'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { Clock } from '../clocks/clock.entity.ts'
import { suspendPerson } from '../people/suspendPerson.ts'
import { addClient } from './addClient.ts'
import { changeClient } from './changeClient.ts'
import { Client } from './client.entity.ts'
import { deactivateClient } from './deactivateClient.ts'
import { reactivateClient } from './reactivateClient.ts'

const summit = { name: 'Summit Rail', kind: 'public_sector', timeZone: 'Europe/Zurich' } as const
const { week } = defaultCalendar('UTC')
const open = (from: string, to: string) => ({ week: { ...plain(), mon: [{ from, to }] }, holidays: [] })
const plain = () => structuredClone(week) as unknown as Record<keyof typeof week, { from: string; to: string }[]>
const last = async (world: World) => (await world.entries()).at(-1)!

test('a client is open in business hours in its own time zone unless something else is said', async () => {
  await using world = await makeWorld()
  const { value } = await addClient(await world.as('admin'), summit)
  expect(value).toMatchObject({ ...summit, calendar: defaultCalendar('Europe/Zurich'), country: null, status: 'active' })
})

test('nothing by which a person could be known is in the ledger', async () => {
  await using world = await makeWorld()
  const told = { registrationNumber: 'CHE-1', contactName: 'Ruth Amsler', contactEmail: 'Ruth@summit.example' }
  const { value } = await addClient(await world.as('admin'), { ...summit, ...told, country: 'ch' })
  expect(value).toMatchObject({ country: 'CH', contactEmail: 'ruth@summit.example' })
  expect(await last(world)).toMatchObject({
    kind: 'client.added',
    clients: [value.id],
    changes: {
      name: [null, 1],
      registrationNumber: [null, 1],
      contactName: [null, 1],
      contactEmail: [null, 1],
      country: [null, 'CH'],
      timeZone: [null, 'Europe/Zurich'],
    },
  })
  const { rows } = await world.owner.query(`select 1 from ledger where body ~* 'summit|CHE-1|ruth'`)
  expect(rows).toEqual([])
})

test('every fault comes back at once, each at its own field', async () => {
  await using world = await makeWorld()
  const wrong = { ...summit, name: ' ', timeZone: 'Europe/Zürich', country: 'Switzerland', calendar: open('09:00', '08:00') }
  await expect(addClient(await world.as('admin'), wrong)).rejects.toMatchObject({
    extensions: {
      code: 'BAD_INPUT',
      fields: [
        { path: 'name' },
        { path: 'timeZone' },
        { path: 'country' },
        { path: 'calendar.week.mon.0.to', message: 'It must close after it opens.' },
      ],
    },
  })
})

test('a registration number is one client’s, also when ten take it at once', async () => {
  await using world = await makeWorld({ real: true })
  const [admin, account] = [await world.as('admin'), await world.as('account')]
  const taken = { extensions: { code: 'BAD_INPUT', fields: [{ path: 'registrationNumber' }] } }
  const ten = Array.from({ length: 10 }, (_, at) =>
    addClient(admin, { ...summit, name: `Rail ${at}`, registrationNumber: 'CHE-1' }),
  )
  const outcomes = await Promise.allSettled(ten)
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
  expect(refused).toHaveLength(9)
  for (const { reason } of refused) expect(reason).toMatchObject(taken)

  const { northwind } = world.cast.clients
  await expect(changeClient(account, { id: northwind, registrationNumber: 'CHE-1' })).rejects.toMatchObject(taken)
  await changeClient(account, { id: northwind, registrationNumber: 'GB-1' })
  await changeClient(account, { id: northwind, registrationNumber: 'GB-1', country: 'GB' })
  await changeClient(account, { id: northwind, registrationNumber: null })
  expect((await changeClient(admin, { id: world.cast.clients.aster, registrationNumber: 'GB-1' })).value.version).toBe(2)
})

test('other hours and another time zone count for clocks that start from now on, and no earlier', async () => {
  await using world = await makeWorld()
  const [admin, tech] = [await world.as('admin'), await world.as('tech')]
  const { harbor } = world.cast.clients
  const clockOf = async (incidentId: string) =>
    (await world.em().findOneOrFail(Clock, { incidentId, kind: 'resolution', clientId: harbor })).calendar
  const before = await world.report(tech, { clients: ['harbor'] })
  await changeClient(admin, { id: harbor, timeZone: 'Europe/Lisbon' })
  await changeClient(admin, { id: harbor, calendar: { ...open('08:00', '20:00'), holidays: ['2026-12-08'] } })
  const { value } = await changeClient(admin, { id: harbor, name: 'Harbor', kind: 'enterprise' })
  const after = await world.report(tech, { clients: ['harbor'] })

  expect(await clockOf(before.id)).toEqual(defaultCalendar('America/New_York'))
  const wanted = { timeZone: 'Europe/Lisbon', week: { ...week, mon: [{ from: '08:00', to: '20:00' }] }, holidays: ['2026-12-08'] }
  expect(await clockOf(after.id)).toEqual(wanted)
  expect(value, 'and a change of something else leaves them').toMatchObject({ calendar: wanted, timeZone: 'Europe/Lisbon' })
  await changeClient(admin, { id: harbor, calendar: null })
  expect((await world.em().findOneOrFail(Client, harbor)).calendar).toEqual(defaultCalendar('Europe/Lisbon'))
})

test('an account manager changes the clients linked to it; another is not there, and nobody else may', async () => {
  await using world = await makeWorld()
  const { northwind, aster } = world.cast.clients
  const account = await world.as('account')
  expect((await changeClient(account, { id: northwind, contactName: 'Sam Ortiz' })).value.contactName).toBe('Sam Ortiz')
  await expect(changeClient(account, { id: aster, contactName: 'x' })).rejects.toMatchObject({
    extensions: { code: 'NOT_FOUND' },
  })
  for (const name of ['commander', 'tech', 'executive', 'client'] as const) {
    await expect(changeClient(await world.as(name), { id: northwind, name: 'x' }), name).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN', because: 'role' },
    })
  }
  await expect(addClient(account, summit)).rejects.toMatchObject({ extensions: { because: 'role' } })
})

test('a client that is owed something, has an open incident or contacts stays, and all of them are named', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const { northwind } = world.cast.clients
  const { number } = await world.report(await world.as('tech'), { clients: ['northwind'] })
  await world.owner.query(`update subscription set ends_on = '2026-11-18' where client_id = $1`, [northwind])
  await expect(deactivateClient(admin, { id: northwind })).rejects.toMatchObject({
    message: `It is still in use by ${number} and Elena Duarte. See to those first.`,
    extensions: { code: 'CONFLICT' },
  })
  await world.owner.query(`update subscription set ends_on = '2026-11-19' where client_id = $1`, [northwind])
  await suspendPerson(admin, { id: world.cast.people.client })
  await world.owner.query(`update incident set status = 'resolved'`)
  await expect(deactivateClient(admin, { id: northwind }), 'until tomorrow').rejects.toMatchObject({
    message: 'It is still in use by Payments, Sign-in, API and webhooks, and Reports and exports. See to those first.',
  })
  await world.pass(24 * 60)
  const { value } = await deactivateClient(await world.as('account'), { id: northwind, expectedVersion: 1 })
  expect(value).toMatchObject({ status: 'inactive', version: 2 })
  expect((await last(world)).changes).toEqual({ status: ['active', 'inactive'] })
  expect((await reactivateClient(admin, { id: northwind })).value.status).toBe('active')
})
