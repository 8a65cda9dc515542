// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { shallowRef } from 'vue'
import { createOutbox } from './createOutbox.ts'

const waiting = {
  key: 'k1',
  kind: 'note',
  input: { incidentId: 'i', text: 'It smells of smoke.' },
  incident: { id: 'i', number: 'INC-1' },
}

/** Ada's tab, with a note that waits, in a browser that is signed in as somebody. */
function adasTab(signedInAs: string) {
  localStorage.setItem(
    'muster.outbox.ada',
    JSON.stringify([{ ...waiting, text: 'It smells of smoke.', at: Date.now(), state: 'waiting' }]),
  )
  const connection = shallowRef({ state: 'reconnecting' })
  const sent: string[] = []
  const outbox = createOutbox({
    apollo: {
      query: () => Promise.resolve({ data: { viewer: { person: { id: signedInAs } } } }),
      mutate: ({ context }: { context: { headers: Record<string, string> } }) => {
        sent.push(context.headers['Idempotency-Key']!)
        return Promise.resolve({ data: { addNote: { position: '1' } } })
      },
    },
    feed: { connection, serverTime: { now: () => Date.now() } },
    warRoom: { put() {} },
    viewer: shallowRef({ id: 'ada' }),
  } as never)
  return { outbox, sent, comeBack: () => (connection.value = { state: 'live' }) }
}

test('what waits is sent once the line is back', async () => {
  const tab = adasTab('ada')
  tab.comeBack()
  await vi.waitFor(() => expect(tab.outbox.items.value).toEqual([]))
  expect(tab.sent).toEqual(['k1'])
})

test('what Ada wrote is not sent by a browser in which Ben has signed in meanwhile: it waits for her', async () => {
  const tab = adasTab('ben')
  tab.comeBack()
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
  expect(tab.sent).toEqual([])
  expect(tab.outbox.items.value).toMatchObject([{ key: 'k1', state: 'waiting' }])
})
