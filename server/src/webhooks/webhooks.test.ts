import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { channelsWith } from '../../../test/kit/reach.ts'
import { makeWorld } from '../../../test/kit/world.ts'
import { addNote } from '../incidents/addNote.ts'
import { acknowledgeIncident } from '../incidents/acknowledgeIncident.ts'
import { addWebhook } from './addWebhook.ts'
import { changeWebhook } from './changeWebhook.ts'
import { pauseWebhook } from './pauseWebhook.ts'
import { planWebhooks } from './planWebhooks.ts'
import { removeWebhook } from './removeWebhook.ts'
import { resumeWebhook } from './resumeWebhook.ts'
import { rotateWebhookSecret } from './rotateWebhookSecret.ts'
import { sendWebhookAgain } from './sendWebhookAgain.ts'
import { sweepRequests } from './sweepRequests.ts'
import { Delivery } from '../communications/deliveries/delivery.entity.ts'
import { WebhookEndpoint } from './webhookEndpoint.entity.ts'

const SECRET = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`
const OTHER = `whsec_${Buffer.from('another one, as long as it').toString('base64')}`

interface Got {
  headers: Record<string, string>
  body: string
  event: { id: string; type: string; data: { kind: string; position: string; incident: string | null } }
}

/** A company whose program on loopback takes what `status` says. */
async function company({ kinds = [] as string[] } = {}) {
  const got: Got[] = []
  const there = { status: 204 }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    got.push({ headers: request.headers as Record<string, string>, body, event: JSON.parse(body) })
    response.writeHead(there.status).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const world = await makeWorld({ channels: channelsWith({ outside: { allowedHosts: [host] } }), allowedHosts: [host] })
  const admin = await world.as('admin')
  const { value: endpoint } = await addWebhook(admin, {
    label: 'Chat bot',
    url: `http://${host}/hook?key=hidden`,
    kinds,
    secret: SECRET,
  })
  const follow = async () => {
    await planWebhooks(world.kernel, world.time.now)
    await world.deliver()
  }
  return {
    got,
    there,
    world,
    admin,
    endpoint,
    follow,
    later: (hours: number) => void (world.time.now = new Date(world.time.now.getTime() + hours * 3_600_000)),
    now: () => world.em().findOneOrFail(WebhookEndpoint, endpoint.id),
    async [Symbol.asyncDispose]() {
      await world[Symbol.asyncDispose]()
      server.close()
    },
  }
}

/** The package judges by the real clock; the story's is another day. */
const verify = (secret: string, { headers, body }: Got) => {
  const [id, at] = [headers['webhook-id']!, new Date(Number(headers['webhook-timestamp']) * 1_000)]
  const signatures = headers['webhook-signature']!.split(' ')
  return signatures.includes(new Webhook(secret).sign(id, at, body))
}

test('an entry is told as a signed CloudEvent, in the order of its incident, each once', async () => {
  await using given = await company()
  const { world, got, follow } = given
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  await addNote(tech, { incidentId: id, text: 'between us' })
  await acknowledgeIncident(tech, { id })
  await follow()
  await follow()
  const told = got.filter(({ event }) => event.data.incident === id)
  const entries = (await world.entries()).filter(({ incident }) => incident === id)
  expect(told.map(({ event }) => event.data.kind)).toEqual(entries.map(({ kind }) => kind))
  for (const one of got) {
    expect(verify(SECRET, one)).toBe(true)
    expect(one.event).toMatchObject({ specversion: '1.0', source: 'http://localhost:4000', datacontenttype: 'application/json' })
    expect(one.headers['content-type']).toBe('application/cloudevents+json')
  }
  expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(got.length)
  expect(JSON.stringify(got)).not.toContain('between us')
  expect(JSON.stringify(await world.entries())).not.toMatch(/whsec_|hidden|Chat bot/)
})

test('the package that integrators use verifies a request that was sent now', async () => {
  const now = new Date()
  const body = '{"type":"muster.incident.reported"}'
  const headers = {
    'webhook-id': 'x',
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': [OTHER, SECRET].map((secret) => new Webhook(secret).sign('x', now, body)).join(' '),
  }
  expect(new Webhook(SECRET).verify(body, headers)).toEqual(JSON.parse(body))
  expect(() => new Webhook(SECRET).verify(`${body} `, headers)).toThrow()
})

test('only what it asked for is told', async () => {
  await using given = await company({ kinds: ['note.added'] })
  const { world, got, follow } = given
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  await addNote(tech, { incidentId: id, text: 'x' })
  await follow()
  expect(got.map(({ event }) => event.type)).toEqual(['muster.note.added'])
})

test('while it fails, later entries of the incident wait; others do not; it is told in order when it is back', async () => {
  await using given = await company({ kinds: ['incident.reported', 'note.added'] })
  const { world, got, there, follow, later } = given
  const tech = await world.as('tech')
  const first = await world.report(tech)
  await addNote(tech, { incidentId: first.id, text: 'x' })
  const second = await world.report(tech, { title: 'another' })
  there.status = 500
  await follow()
  expect(got.map(({ event }) => event.data.incident).toSorted(), 'one of each').toEqual([first.id, second.id].toSorted())
  there.status = 200
  later(1)
  await follow()
  const ofFirst = got.filter(({ event }) => event.data.incident === first.id)
  expect(ofFirst.map(({ event }) => event.data.kind)).toEqual(['incident.reported', 'incident.reported', 'note.added'])
  expect(ofFirst[0]!.headers['webhook-id']).toBe(ofFirst[1]!.headers['webhook-id'])
})

test('after three days without a yes it is parked, on record; resumed, it hears all that it missed', async () => {
  await using given = await company({ kinds: ['incident.reported', 'note.added'] })
  const { world, got, there, follow, later, now, admin } = given
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  there.status = 503
  for (let hour = 0; hour < 80; hour++) {
    await follow()
    later(1)
  }
  expect(await now()).toMatchObject({ parkedAt: expect.any(Date) })
  expect(await world.kinds()).toContain('webhook.parked')
  expect(await world.kinds()).toContain('delivery.parked')
  const tries = got.length
  expect(tries).toBeGreaterThan(40)
  await addNote(tech, { incidentId: id, text: 'x' })
  await follow()
  expect(got.length, 'left in peace').toBe(tries)
  there.status = 200
  await resumeWebhook(admin, { id: given.endpoint.id })
  await follow()
  expect(got.slice(tries).map(({ event }) => event.data.kind)).toEqual(['incident.reported', 'note.added'])
})

test('a secret is changed with a day of overlap, in which both are good', async () => {
  await using given = await company({ kinds: ['incident.reported'] })
  const { world, got, follow, later, admin, endpoint } = given
  const tech = await world.as('tech')
  await rotateWebhookSecret(admin, { id: endpoint.id, secret: OTHER })
  await world.report(tech)
  await follow()
  later(25)
  await world.report(tech)
  await follow()
  expect(got.map((one) => [verify(SECRET, one), verify(OTHER, one)])).toEqual([
    [true, true],
    [false, true],
  ])
})

test('paused, changed, sent again and removed', async () => {
  await using given = await company({ kinds: ['incident.reported'] })
  const { world, got, follow, admin, endpoint, now } = given
  const { id } = endpoint
  const tech = await world.as('tech')
  await pauseWebhook(admin, { id })
  await world.report(tech)
  await follow()
  expect(got).toEqual([])
  await resumeWebhook(admin, { id })
  await follow()
  expect(got).toHaveLength(1)
  await changeWebhook(admin, { id, label: 'Chat bot', url: endpoint.url, kinds: ['note.added'] })
  await world.report(tech)
  await follow()
  expect(got).toHaveLength(1)
  const [delivery] = await world.em().find(Delivery, { endpointId: id })
  await sendWebhookAgain(admin, { id: delivery!.id })
  await follow()
  expect(got.map(({ headers }) => headers['webhook-id'])).toEqual([delivery!.id, delivery!.id])
  await removeWebhook(admin, { id })
  expect(await now()).toMatchObject({ url: '', secret: '', removedAt: expect.any(Date) })
  await expect(pauseWebhook(admin, { id })).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } })
})

test('what is not https is refused, when it is added and when it is changed, but for hosts inside that the operator names', async () => {
  await using world = await makeWorld({ allowedHosts: ['hooks.internal'] })
  const admin = await world.as('admin')
  const said = { label: 'Chat bot', kinds: [], secret: SECRET }
  const message = 'It must begin with https://. http:// is for hosts inside that WEBHOOK_ALLOWED_HOSTS names.'
  const refusal = { extensions: { code: 'BAD_INPUT', fields: [{ path: 'url', message }] } }
  await expect(addWebhook(admin, { ...said, url: 'http://example.com/hook' })).rejects.toMatchObject(refusal)
  const { value: inside } = await addWebhook(admin, { ...said, url: 'http://hooks.internal/hook' })
  const { secret: _none, ...change } = { ...said, id: inside.id }
  await expect(changeWebhook(admin, { ...change, url: 'http://hooks.example/hook' })).rejects.toMatchObject(refusal)
  const { value: outside } = await changeWebhook(admin, { ...change, url: 'https://hooks.example/hook' })
  expect(outside.url).toBe('https://hooks.example/hook')
})

test('requests that were taken a month ago go; what waits, is parked, failed or was sent to a person stays, and nobody may delete that', async () => {
  await using world = await makeWorld()
  const told = async (about: string, state: string, days: number) =>
    (
      await world.owner.query<{ id: string }>(
        `insert into delivery (id, about_type, about_id, target, channel, priority, state, due_at, sent_at, attempt, version)
         values (gen_random_uuid(), $1, 1, 'x', 'webhook', 1, $2, now() - $3 * interval '1 day', now() - $3 * interval '1 day', 1, 1)
         returning id`,
        [about, state, days],
      )
    ).rows[0]!.id
  const gone = await told('webhook', 'sent', 31)
  const kept = [
    await told('webhook', 'sent', 29),
    await told('webhook', 'due', 31),
    await told('webhook', 'sending', 31),
    await told('webhook', 'parked', 31),
    await told('webhook', 'cancelled', 31),
    await told('page', 'sent', 31),
  ]
  await sweepRequests(world.em())
  const left = async () => (await world.em().find(Delivery, {})).map(({ id }) => id).toSorted()
  expect(await left()).toEqual(kept.toSorted())
  expect(kept).not.toContain(gone)
  await world.em().execute('delete from delivery')
  expect(await left(), 'only what was taken can go').toEqual(kept.slice(1).toSorted())
})
