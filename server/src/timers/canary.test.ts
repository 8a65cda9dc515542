import { expect, test } from 'vitest'
import { openChannels } from '../communications/channels/openChannels.ts'
import type { Message } from '../communications/deliveries/message.ts'
import { nothingSet } from '../app/channelSettings.ts'
import type { Channels } from '../communications/channels/channel.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { canaryTrouble } from '@muster/shared/rules/canaryTrouble'
import { readEngine } from './readEngine.ts'
import { serveCanary } from './serveCanary.ts'
import { setCanary } from './setCanary.ts'

const quarterly = { to: 'mailto:ops@example.com', everyMs: 15 * 60_000 }

test('a practice page goes to the operator every quarter of an hour, by the way of a real one, and has arrived when it is taken', async () => {
  const { channels, sent } = inbox()
  await using world = await makeWorld({ channels })
  await setCanary(world.kernel, quarterly)
  await world.pass(0)
  await world.deliver()
  expect(sent.map(({ address, message }) => [address, message.subject])).toEqual([
    ['ops@example.com', 'Practice page of 10:00 UTC'],
  ])
  for (let minute = 1; minute <= 31; minute++) await nextMinute(world)
  expect(sent.map(({ message }) => message.subject.slice(-9))).toEqual(['10:00 UTC', '10:15 UTC', '10:30 UTC'])
  expect((await world.kinds()).filter((kind) => kind.startsWith('canary'))).toEqual(Array(3).fill('canary.sent'))
  const { canary, now } = await readEngine(world.kernel)
  expect(canary).toMatchObject({ dueAt: new Date('2026-11-18T10:30:00Z'), confirmedAt: null })
  expect(canaryTrouble(now, canary!)).toBeNull()
})

test('one that nobody takes within two minutes is missing, on record and with the reason, until a later one arrives', async () => {
  const { channels, refuse } = inbox()
  await using world = await makeWorld({ channels })
  await setCanary(world.kernel, quarterly)
  refuse('ECONNREFUSED')
  await world.pass(0)
  await world.deliver()
  await nextMinute(world)
  expect((await readEngine(world.kernel)).canary, 'it still has time').toBeNull()
  await nextMinute(world)
  await nextMinute(world)
  const missing = await readEngine(world.kernel)
  expect(missing.canary).toMatchObject({ arrivedAt: null, answer: 'ECONNREFUSED' })
  expect(canaryTrouble(missing.now, missing.canary!)).toBe(3 * 60_000)
  expect((await world.kinds()).filter((kind) => kind.startsWith('canary'))).toEqual(['canary.sent', 'canary.missed'])

  refuse(undefined)
  for (let minute = 3; minute <= 16; minute++) await nextMinute(world)
  const well = await readEngine(world.kernel)
  expect(well.canary!.arrivedAt).not.toBeNull()
  expect(canaryTrouble(well.now, well.canary!)).toBeNull()
})

test('its link asks first, is good once, and says that somebody read it', async () => {
  const { channels, sent } = inbox()
  await using world = await makeWorld({ channels })
  await setCanary(world.kernel, quarterly)
  await world.pass(0)
  await world.deliver()
  const link = sent[0]!.message.link!
  const open = (method: 'GET' | 'POST', url = link) => serveCanary(world.em(), world.time.now, new Request(url, { method }))
  expect(await (await open('GET')).text()).toContain('<button>')
  expect((await readEngine(world.kernel)).canary!.confirmedAt).toBeNull()
  expect((await open('POST', `${link.slice(0, -3)}abc`)).status).toBe(404)
  expect((await open('POST')).status).toBe(200)
  expect((await readEngine(world.kernel)).canary!.confirmedAt).toEqual(world.time.now)
  expect((await open('POST')).status).toBe(404)
})

test('a restart neither sends one more nor puts the next off; without a setting there are none', async () => {
  const { channels, sent } = inbox()
  await using world = await makeWorld({ channels })
  await setCanary(world.kernel, quarterly)
  await nextMinute(world)
  await setCanary(world.kernel, quarterly)
  for (let minute = 2; minute <= 15; minute++) await nextMinute(world)
  expect(sent).toHaveLength(2)
  await setCanary(world.kernel, null)
  for (let minute = 16; minute <= 31; minute++) await nextMinute(world)
  expect(sent).toHaveLength(2)
})

async function nextMinute(world: World) {
  await world.pass(1)
  await world.deliver()
}

function inbox() {
  const sent: { address: string; message: Message }[] = []
  let refusal: string | undefined
  const none: Channels = openChannels(nothingSet)
  const channels: Channels = {
    ...none,
    email: {
      kind: 'email',
      missing: [],
      async send({ address, message }) {
        if (refusal) return { outcome: 'failedForNow', says: refusal }
        sent.push({ address, message })
        return { outcome: 'sent', says: '250 OK' }
      },
    },
  }
  return { channels, sent, refuse: (why: string | undefined) => void (refusal = why) }
}
