import { expect, test } from 'vitest'
import webpush from 'web-push'
import { pushReceiver } from '../../../../test/kit/pushReceiver.ts'
import { push } from './push.ts'

const keys = { ...webpush.generateVAPIDKeys(), subject: 'mailto:muster@example.com' }
const message = {
  subject: 'P1: cards',
  text: 'long',
  short: 'Cards are failing.',
  link: 'https://m.example/incidents/1',
  isBulk: false,
}
const key = '01a1ffff-0000-7000-8000-000000000000'
const { signal } = new AbortController()

test('only the browser that subscribed can read a notification, and the push service knows whose it is', async () => {
  await using service = await pushReceiver()
  const channel = push(keys, { allowedHosts: [service.host] })
  expect(await channel.send({ message, address: service.subscription, key, signal })).toMatchObject({ outcome: 'sent' })
  const [{ said, headers, token }] = service.shown as [(typeof service.shown)[0]]
  expect(said).toEqual({ title: 'P1: cards', body: 'Cards are failing.', link: 'https://m.example/incidents/1', key })
  expect(headers).toMatchObject({ urgency: 'high', ttl: '600', topic: key.replaceAll('-', ''), 'content-encoding': 'aes128gcm' })
  expect(token).toMatchObject({ isSigned: true, key: keys.publicKey, sub: keys.subject, aud: `http://${service.host}` })
})

test('a browser that has left (410) is refused for good, a service that is busy is asked again', async () => {
  for (const [status, outcome] of [
    [410, 'refused'],
    [404, 'refused'],
    [429, 'failedForNow'],
    [503, 'failedForNow'],
  ] as const) {
    await using service = await pushReceiver(status)
    const channel = push(keys, { allowedHosts: [service.host] })
    expect(await channel.send({ message, address: service.subscription, key, signal })).toMatchObject({ outcome })
  }
})

test('a subscription that points inside is not posted to', async () => {
  await using service = await pushReceiver()
  const answer = await push(keys, { allowedHosts: [] }).send({ message, address: service.subscription, key, signal })
  expect(answer).toMatchObject({ outcome: 'refused' })
  expect(service.shown).toEqual([])
})

test('without keys the channel names the settings that are missing', () => {
  expect(push(undefined, { allowedHosts: [] }).missing).toEqual(['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY'])
})
