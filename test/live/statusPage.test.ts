import { expect, test } from 'vitest'
import { addNote } from '../../server/src/incidents/addNote.ts'
import { publishUpdate } from '../../server/src/incidents/publishUpdate.ts'
import { ask, openDoors } from '../kit/serving.ts'
import { until } from '../kit/until.ts'
import { makeWorld } from '../kit/world.ts'

const update = { title: 'Cards fail', publicStatus: 'identified' as const, text: 'We know why.', components: [] }

test('a visitor’s copy that is still right is not sent again; what is published makes another', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const commander = await world.as('commander')
  const { id } = await world.report(commander)
  const page = await fetch(`${doors.url}/status`)
  const etag = page.headers.get('etag')!
  const again = () => fetch(`${doors.url}/status`, { headers: { 'if-none-match': etag } })

  await addNote(commander, { incidentId: id, text: 'not for strangers' })
  expect((await again()).status).toBe(304)
  expect(page.headers.get('set-cookie'), 'no cookies').toBeNull()
  const head = await fetch(`${doors.url}/status`, { method: 'HEAD' })
  expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, ''])
  await publishUpdate(commander, { ...update, incidentId: id })
  await until(async () => (await again()).status === 200, 'another version')
  expect(await (await again()).text()).toContain('We know why.')
})

test('the stream shows the present version and each later one; who comes back with it is told only that the line works', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const commander = await world.as('commander')
  const { id } = await world.report(commander)
  const first = await listen(`${doors.url}/status/events`)
  await until(() => first.text().includes('event: page'), 'the present version')
  await publishUpdate(commander, { ...update, incidentId: id })
  await until(() => first.text().includes('We know why.'), 'what was published')
  const seen = [...first.text().matchAll(/^id: (.+)$/gm)].at(-1)![1]!
  await first.stop()

  const second = await listen(`${doors.url}/status/events`, { 'last-event-id': seen })
  await until(() => second.text().includes('event: still'), 'a sign of life')
  expect(second.text()).not.toContain('event: page')
  await second.stop()
})

test('one address has a hundred streams: who comes later is told to read the page now and then, which it is given; others find room', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const from = (address: string, at = '/status/events') =>
    fetch(doors.url + at, { headers: { 'x-forwarded-for': address }, signal: leaving.signal })
  const leaving = new AbortController()
  const hundred = await Promise.all(Array.from({ length: 100 }, () => from('192.0.2.1')))
  expect(new Set(hundred.map(({ status }) => status))).toEqual(new Set([200]))

  const late = await from('192.0.2.1')
  expect([late.status, late.headers.get('retry-after')]).toEqual([503, '30'])
  expect([(await from('192.0.2.1', '/status')).status, (await from('192.0.2.2')).status]).toEqual([200, 200])
  await hundred[0]!.body!.cancel()
  await until(async () => (await from('192.0.2.1')).status === 200, 'the place that one has left')
  leaving.abort()
})

test('whoever asks for it as data, by however many names, is told the page that is held, with what was published before they asked', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const commander = await world.as('commander')
  const { id } = await world.report(commander)
  const names = Array.from({ length: 15 }, (_, n) => `a${n}: status { madeAt incidents { updates { text } } }`)
  const look = async () => {
    const { position, ...pages } = await ask<Asked>(doors, undefined, `{ position ${names.join(' ')} }`)
    return { position: Number(position), pages: Object.values(pages as Record<string, Page>) }
  }
  const before = await look()
  await addNote(commander, { incidentId: id, text: 'not for strangers' })
  const after = await look()
  expect(after.pages, 'made once').toEqual(Array(15).fill(before.pages[0]))

  const { position } = await publishUpdate(commander, { ...update, incidentId: id })
  let told = await look()
  while (told.position < position) told = await look()
  expect(told.pages[14]!.incidents).toEqual([{ updates: [{ text: 'We know why.' }] }])
})

interface Page {
  madeAt: string
  incidents: { updates: { text: string }[] }[]
}

type Asked = { position: string } & Record<string, unknown>

async function listen(url: string, headers: Record<string, string> = {}) {
  const stop = new AbortController()
  const response = await fetch(url, { headers, signal: stop.signal })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  let text = ''
  const reading = (async () => {
    for await (const chunk of response.body!) text += Buffer.from(chunk).toString()
  })().catch(() => {})
  return { text: () => text, stop: () => (stop.abort(), reading) }
}
