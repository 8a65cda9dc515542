import { addClientInput } from '@muster/shared/inputs/addClient'
import { expect, test } from 'vitest'
import { clientDraft, clientGiven, clientSent } from './clientDraft.ts'

test('a new client has the usual week, and what is left empty is nothing', () => {
  const draft = { ...clientDraft(undefined), name: ' Meridian ', timeZone: 'Europe/Oslo', country: 'no' }
  const sent = clientSent(addClientInput.parse(clientGiven(draft)))
  expect(sent).toMatchObject({ name: 'Meridian', kind: 'BUSINESS', country: 'NO', contactEmail: null })
  expect(sent.calendar?.week.mon).toEqual([{ from: '09:00', to: '17:00' }])
  expect(sent.calendar?.week.sun).toEqual([])
})

test('a draft has hours of its own: writing in one day changes no other', () => {
  const draft = clientDraft(undefined)
  draft.calendar.week.mon[0]!.to = '20:00'
  expect(draft.calendar.week.tue[0]!.to).toBe('17:00')
  expect(clientDraft(undefined).calendar.week.mon[0]!.to).toBe('17:00')
})
