import { days } from '@muster/shared/time/durations'
import { expect, test } from 'vitest'
import { mailServer } from '../../../test/kit/mailServer.ts'
import { channelsWith, reach } from '../../../test/kit/reach.ts'
import { ask, openDoors } from '../../../test/kit/serving.ts'
import { staff } from '../../../test/kit/staff.ts'
import { makeWorld } from '../../../test/kit/world.ts'
import { Incident } from './incident.entity.ts'
import { escalateIncident } from '../escalations/escalateIncident.ts'
import { suspendPerson } from '../people/suspendPerson.ts'
import { hashSecret } from '../people/sessions/hashSecret.ts'
import { Page } from '../oncall/page.entity.ts'

const unticked = [{ condition: 'contractualP1OrRecurrent', reason: 'no' }]
const p2 = { conditions: ['majorDegradationWithWorkaround'], unticked, clients: [], title: 'A <b>bold</b> title' } as never

/** Somebody is paged by mail. */
async function pagedByMail() {
  const world = await makeWorld()
  const smtp = await mailServer()
  world.muster.posting.channels = channelsWith({ smtpUrl: smtp.url })
  await staff(world, { L1: ['tech', 'tech3'] })
  await reach(world, 'email', 'aiko@example.com')
  const incident = await world.report(await world.as('tech2'), p2)
  await world.deliver()
  const doors = await openDoors(world)
  const [, path] = /https?:\/\/[^/]+(\/answer\/[\w-]+)/.exec(smtp.taken[0]!.text)!
  return {
    ...{ world, doors, incident, url: doors.url, at: doors.url + path, token: path!.slice('/answer/'.length) },
    page: () => world.em().findOneOrFail(Page, { personId: world.cast.people.tech }),
    async [Symbol.asyncDispose]() {
      await doors[Symbol.asyncDispose]()
      await smtp[Symbol.asyncDispose]()
      await world[Symbol.asyncDispose]()
    },
  }
}

const post = (at: string, headers: Record<string, string> = {}) =>
  fetch(at, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, body: '' })

test('a mail’s link shows what is asked and does nothing, however often a mail program opens it', async () => {
  await using asked = await pagedByMail()
  const before = (await asked.world.entries()).length
  for (let times = 0; times < 3; times++) {
    const answer = await fetch(asked.at)
    const html = await answer.text()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(html).toContain('Aiko Tanaka, you are asked to respond at L1.')
    expect(html).toContain('A &lt;b&gt;bold&lt;/b&gt; title')
  }
  expect((await fetch(`${asked.at}/acknowledge`)).status, 'nor does the address of a button').toBe(200)
  expect((await asked.world.entries()).length).toBe(before)
  expect(await asked.page()).toMatchObject({ state: 'waiting' })
})

test('the button acknowledges as the person who was paged, and the record says that nobody signed in; a second time says so', async () => {
  await using asked = await pagedByMail()
  const { tech } = asked.world.cast.people
  expect(await (await post(`${asked.at}/acknowledge`)).text()).toContain('You have taken it.')
  expect(await asked.world.em().findOneOrFail(Incident, asked.incident.id)).toMatchObject({
    ownerId: tech,
    status: 'acknowledged',
  })
  const entry = (await asked.world.entries()).find(({ kind }) => kind === 'page.acknowledged')!
  expect(entry.actor).toEqual({ kind: 'person', id: tech })
  expect(entry.changes).toMatchObject({ via: [null, 'link'] })
  expect(await asked.page()).toMatchObject({ state: 'acknowledged', answeredAt: asked.world.time.now })
  const { incident } = await ask<{
    incident: { timeline: { nodes: { kind: string; told: { field: string; after: string }[] }[] } }
  }>(
    asked.doors,
    await asked.world.as('tech2'),
    `{ incident(id: "${asked.incident.id}") { timeline(first: 50) { nodes { kind told { field after } } } } }`,
  )
  const line = incident.timeline.nodes.find(({ kind }) => kind === 'page.acknowledged')!
  expect(line.told, 'and so does the timeline').toContainEqual({ field: 'via', after: 'link' })
  const again = await post(`${asked.at}/decline`)
  expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('It is acknowledged already')])
})

test('who cannot says so by the link, and the next is asked in the same second', async () => {
  await using asked = await pagedByMail()
  expect(await (await post(`${asked.at}/decline`)).text()).toContain('The next is asked.')
  const next = await asked.world.em().findOneOrFail(Page, { personId: asked.world.cast.people.tech3 })
  expect(next.sentAt).toEqual(asked.world.time.now)
})

test('a link does nothing else, nothing for the suspended, nothing after a week, and nothing from another site', async () => {
  await using asked = await pagedByMail()
  const { world } = asked
  const link = { kind: 'link', of: 'page', tokenHash: hashSecret(asked.token), person: world.cast.people.tech } as const
  const caller = { kernel: world.kernel, knock: link, nextRequest: () => crypto.randomUUID() }
  await expect(
    escalateIncident(caller, { incidentId: asked.incident.id, toLevel: 'L2', reason: 'resource', text: 'More hands.' }),
  ).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } })
  const other = { ...caller, knock: { ...link, person: world.cast.people.tech3 } }
  await expect(
    escalateIncident(other, { incidentId: asked.incident.id, toLevel: 'L2', reason: 'resource', text: 'More hands.' }),
  ).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } })
  expect((await post(`${asked.at}/acknowledge`, { origin: 'https://elsewhere.example' })).status).toBe(403)
  expect((await fetch(`${asked.url}/answer/${'x'.repeat(43)}`)).status).toBe(404)

  const then = world.time.now
  world.time.now = new Date(then.getTime() + days(8))
  expect((await post(`${asked.at}/acknowledge`)).status).toBe(404)
  world.time.now = then
  await suspendPerson(await world.as('admin'), { id: world.cast.people.tech })
  expect((await post(`${asked.at}/acknowledge`)).status).toBe(404)
  expect(await asked.page()).toMatchObject({ state: 'waiting' })
})
