import { days } from '@muster/shared/time/durations'
import { expect, test } from 'vitest'
import { mailServer } from '../../../test/kit/mailServer.ts'
import { channelsWith, reach } from '../../../test/kit/reach.ts'
import { openDoors } from '../../../test/kit/serving.ts'
import { makeWorld } from '../../../test/kit/world.ts'
import { publishUpdate } from '../incidents/publishUpdate.ts'
import { hashSecret } from '../people/sessions/hashSecret.ts'
import { suspendPerson } from '../people/suspendPerson.ts'
import { changeMailWish } from './changeMailWish.ts'
import { Follower } from './follower.entity.ts'
import { followIncident } from './followIncident.ts'
import { planStatusUpdates } from './planStatusUpdates.ts'
import { unfollowIncident } from './unfollowIncident.ts'

/** The technician was mailed an update: of what they follow, or by their standing wish. */
async function mailed(by: 'following' | 'wish') {
  const smtp = await mailServer()
  const world = await makeWorld({ channels: channelsWith({ smtpUrl: smtp.url }) })
  await reach(world, 'email', 'aiko@example.com')
  const tech = await world.as('tech')
  const { id, number } = await world.report(await world.as('tech2'), { title: 'A <b>bold</b> title' })
  await (by === 'following' ? followIncident(tech, { id }) : changeMailWish(tech, { wish: 'p1_and_p2' }))
  const update = { title: 'Cards', publicStatus: 'identified' as const, text: 'We know.', components: [] }
  await publishUpdate(await world.as('commander'), { ...update, incidentId: id })
  await planStatusUpdates(world.kernel, world.time.now)
  await world.deliver()
  const doors = await openDoors(world)
  const [, path] = /^<https?:\/\/[^/]+(\/unfollow\/[\w-]+)>$/.exec(smtp.taken[0]!.header('List-Unsubscribe')!)!
  return {
    ...{
      world,
      id,
      number,
      tech,
      mail: smtp.taken[0]!,
      url: doors.url,
      at: doors.url + path,
      token: path!.slice('/unfollow/'.length),
    },
    follows: async () => (await world.em().findOne(Follower, { incidentId: id, personId: world.cast.people.tech }))?.isFollowing,
    async [Symbol.asyncDispose]() {
      await doors[Symbol.asyncDispose]()
      await smtp[Symbol.asyncDispose]()
      await world[Symbol.asyncDispose]()
    },
  }
}

/** As RFC 8058 has it: no cookie, no referrer, and this body. */
const oneClick = (at: string, headers: Record<string, string> = {}) =>
  fetch(at, { method: 'POST', headers, body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })

test('opening the link of a mail changes nothing, however often, and asks with one button', async () => {
  await using given = await mailed('following')
  const before = (await given.world.entries()).length
  for (let times = 0; times < 3; times++) {
    const answer = await fetch(given.at)
    const html = await answer.text()
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(html).toContain(`Mail about ${given.number}`)
    expect(html.match(/<button/g)).toHaveLength(1)
    expect(html, 'only what was in the mail').not.toContain('bold')
  }
  expect((await given.world.entries()).length).toBe(before)
  expect(await given.follows()).toBe(true)
})

test('one POST without anything else ends following, as that person, and the record says that nobody signed in; twice is once', async () => {
  await using given = await mailed('following')
  for (let times = 0; times < 2; times++) {
    const answer = await oneClick(given.at)
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('It has stopped.')])
    expect(await given.follows()).toBe(false)
  }
  const [entry] = (await given.world.entries()).filter(({ kind }) => kind === 'incident.unfollowed')
  expect(entry).toMatchObject({ actor: { kind: 'person', id: given.tech.person }, changes: { via: [null, 'link'] } })
})

test('the button is the same POST, also as a form with parts, and also once the incident is not theirs to see', async () => {
  await using given = await mailed('following')
  const { world, id } = given
  await world.owner.query(`update person set role = 'client_contact', client_id = $1 where id = $2`, [
    ...[world.cast.clients.lotus, world.cast.people.tech],
  ])
  const parts = new FormData()
  parts.set('List-Unsubscribe', 'One-Click')
  expect((await fetch(given.at, { method: 'POST', body: parts })).status).toBe(200)
  expect(await given.follows()).toBe(false)
  await expect(unfollowIncident(given.tech, { id }), 'signed in it is not there').rejects.toMatchObject({
    extensions: { code: 'NOT_FOUND' },
  })
})

test('of a mail that came by a standing wish the link ends the wish', async () => {
  await using given = await mailed('wish')
  expect(given.mail.text).toContain(
    'you wish for mail about every P1 and P2 incident. Stop all of these, and keep what you follow: ',
  )
  expect(await (await fetch(given.at)).text()).toMatch(
    /Mail about every P1 and P2 incident[^]*Mail about what you follow yourself goes on/,
  )
  expect((await oneClick(given.at)).status).toBe(200)
  const entry = (await given.world.entries()).findLast(({ kind }) => kind === 'account.mailWishChanged')!
  expect(entry.changes).toEqual({ mailWish: ['p1_and_p2', 'nothing'], via: [null, 'link'] })
  expect(await given.follows(), 'and nothing else').toBeUndefined()
})

test('a link does nothing else, nothing for the suspended, nothing after ninety days, nothing from another site; all unknown ones are alike', async () => {
  await using given = await mailed('following')
  const { world } = given
  const knock = { kind: 'link', of: 'mail', tokenHash: hashSecret(given.token), person: given.tech.person } as const
  const caller = { kernel: world.kernel, knock, nextRequest: () => crypto.randomUUID() }
  await expect(followIncident(caller, { id: given.id })).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } })
  const asPage = { ...caller, knock: { ...knock, of: 'page' as const } }
  await expect(unfollowIncident(asPage, { id: given.id })).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } })
  expect((await oneClick(given.at, { origin: 'https://elsewhere.example' })).status).toBe(403)

  const unknown = await fetch(`${given.url}/unfollow/${'x'.repeat(43)}`)
  const said = [unknown.status, await unknown.text()]
  expect(said[0]).toBe(404)
  const then = world.time.now
  world.time.now = new Date(then.getTime() + days(91))
  const old = await oneClick(given.at)
  expect([old.status, await old.text()]).toEqual(said)
  world.time.now = then
  await suspendPerson(await world.as('admin'), { id: given.tech.person })
  const suspended = await oneClick(given.at)
  expect([suspended.status, await suspended.text()]).toEqual(said)
  expect(await given.follows()).toBe(true)
})
