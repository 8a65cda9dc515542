import { expect, test } from 'vitest'
import { mailServer, type Mail } from '../../../test/kit/mailServer.ts'
import { channelsWith, reach } from '../../../test/kit/reach.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { until } from '../../../test/kit/until.ts'
import { claimDelivery } from '../communications/deliveries/claimDelivery.ts'
import { Delivery } from '../communications/deliveries/delivery.entity.ts'
import { addNote } from '../incidents/addNote.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { moveIncident } from '../incidents/moveIncident.ts'
import { publishUpdate } from '../incidents/publishUpdate.ts'
import { createKey } from '../people/keys/createKey.ts'
import { suspendPerson } from '../people/suspendPerson.ts'
import { changeMailWish } from './changeMailWish.ts'
import { followIncident } from './followIncident.ts'
import { planBatch, planStatusUpdates } from './planStatusUpdates.ts'
import { unfollowIncident } from './unfollowIncident.ts'

type Name = keyof World['cast']['people']
const update = { title: 'Card payments', publicStatus: 'identified' as const, text: 'We know the cause.', components: [] }
const unticked = [{ condition: 'contractualP1OrRecurrent', reason: 'no' }] as never

/** A company with a mail server, in which these have proved an e-mail of theirs. */
async function company(...names: Name[]) {
  const smtp = await mailServer()
  const world = await makeWorld({ channels: channelsWith({ smtpUrl: smtp.url }) })
  for (const name of names) await reach(world, 'email', `${name}@example.com`, name)
  const to = (mails: readonly Mail[]) => mails.flatMap((mail) => mail.to).toSorted()
  return {
    ...{ world, smtp },
    publish: async (id: string, some: Partial<typeof update> = {}, who: Name = 'commander') =>
      publishUpdate(await world.as(who), { ...update, ...some, incidentId: id }),
    /** What was planned is sent; answers who got it. */
    async tell(): Promise<string[]> {
      const before = smtp.taken.length
      await planStatusUpdates(world.kernel, world.time.now)
      await world.deliver()
      return to(smtp.taken.slice(before))
    },
    follow: async (id: string, ...who: Name[]) => {
      for (const name of who) await followIncident(await world.as(name), { id })
    },
    async [Symbol.asyncDispose]() {
      await world[Symbol.asyncDispose]()
      await smtp[Symbol.asyncDispose]()
    },
  }
}

const news = (world: World) => world.em().find(Delivery, { aboutType: 'status_update' }, { orderBy: { id: 'asc' } })

test('who follows an incident is mailed each update once, however often the ledger is read; the record says to how many', async () => {
  await using given = await company('tech', 'executive', 'admin')
  const { world, publish, tell, follow, smtp } = given
  const { id, number, title } = await world.report(await world.as('tech2'))
  await publish(id, { text: 'Before anybody followed.' })
  expect(await tell()).toEqual([])
  await follow(id, 'tech', 'executive')
  await publish(id)
  expect(await tell()).toEqual(['executive@example.com', 'tech@example.com'])
  expect(await tell(), 'nothing new').toEqual([])
  const [mail] = smtp.taken
  const { severity } = await world.em().findOneOrFail(Incident, id)
  expect(mail!.header('Subject')).toBe(`${severity} ${number}: ${title}`)
  expect(mail!.header('References'), 'one thread with its pages').toBe(`<${id}@example.com>`)
  expect(mail!.text).toContain('We know the cause.')
  expect(mail!.text).toContain('State: open')
  expect(mail!.text).toMatch(/Next update due: 20\d\d-\d\d-\d\d \d\d:\d\d UTC/)
  expect(mail!.text).toContain(`/incidents/${number}`)
  expect(mail!.header('List-Unsubscribe')).toMatch(/^<http:\/\/localhost:4000\/unfollow\/[\w-]{43}>$/)
  expect(mail!.header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
  const told = (await world.entries()).filter(({ kind }) => kind === 'update.mailed')
  expect(told).toMatchObject([{ incident: id, actor: { kind: 'system' }, changes: { followers: [null, 2] } }])
  expect(await world.kinds(), 'not an entry for each mail').not.toContain('delivery.sent')
  expect((await news(world)).map(({ state, priority }) => [state, priority])).toEqual(Array(2).fill(['sent', 1]))
})

test('following and leaving twice is once, each on record; of what one may not see one is told that it is not there', async () => {
  await using given = await company('tech', 'client')
  const { world, publish, tell, follow } = given
  const tech = await world.as('tech')
  const { id } = await world.report(await world.as('tech2'), { clients: ['lotus'] })
  await follow(id, 'tech', 'tech')
  await publish(id)
  expect(await tell()).toEqual(['tech@example.com'])
  await unfollowIncident(tech, { id })
  await unfollowIncident(tech, { id })
  await publish(id)
  expect(await tell()).toEqual([])
  const entries = (await world.entries()).filter(({ kind }) => /followed$/.test(kind))
  expect(entries.map(({ kind, changes }) => [kind, changes!['following']])).toEqual([
    ['incident.followed', [null, true]],
    ['incident.followed', [true, true]],
    ['incident.unfollowed', [true, false]],
    ['incident.unfollowed', [false, false]],
  ])
  expect(
    entries.every(({ incident }) => incident === undefined),
    'nobody’s progress',
  ).toBe(true)
  for (const command of [followIncident, unfollowIncident])
    await expect(command(await world.as('client'), { id })).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } })
})

test('nobody is told of what they wrote themselves, with a key of theirs or without', async () => {
  await using given = await company('commander', 'tech')
  const { world, publish, tell, follow } = given
  const commander = await world.as('commander')
  const { id } = await world.report(await world.as('tech2'))
  await follow(id, 'commander', 'tech')
  await publish(id)
  expect(await tell()).toEqual(['tech@example.com'])
  const expiresAt = new Date(world.time.now.getTime() + 30 * 86_400_000)
  const asked = { name: 'bot', scopes: ['read', 'command:incident.publishUpdate'], expiresAt, secretHash: 'x' }
  const { value: key } = await createKey(commander, asked as never)
  const knock = { kind: 'key', key: key.id, person: commander.person } as const
  await publishUpdate({ ...commander, knock, idempotencyKey: 'once' }, { ...update, incidentId: id })
  expect(await tell()).toEqual(['tech@example.com'])
})

test('a client’s contact is told what clients see, and no word of the staff; once it is not theirs any more, nothing', async () => {
  await using given = await company('client', 'tech')
  const { world, publish, tell, follow, smtp } = given
  const tech2 = await world.as('tech2')
  const { id } = await world.report(tech2, { clients: ['northwind', 'lotus'], description: 'Kanarienvogel der Werkstatt' })
  await follow(id, 'client')
  await addNote(tech2, { incidentId: id, text: 'Kanarienvogel im Kohleflöz' })
  await publish(id)
  await moveIncident(await world.as('commander'), { id, to: 'resolved' })
  await moveIncident(tech2, { id, to: 'investigating', reason: 'Kanarienvogel singt wieder' })
  expect(await tell()).toEqual(Array(3).fill('client@example.com'))
  const said = smtp.taken.map(({ raw, text }) => raw + text).join('\n')
  expect(said).not.toContain('Kanarienvogel')
  expect(said).not.toMatch(/Lotus|Aiko|tech2/)
  expect(smtp.taken.map(({ text }) => /We know the cause\.|It is resolved|re-opened/.exec(text)?.[0]).toSorted()).toEqual(
    ['It is resolved', 'We know the cause.', 're-opened'].toSorted(),
  )

  await publish(id)
  await planStatusUpdates(world.kernel, world.time.now)
  await world.owner.query('update incident set client_ids = $1 where id = $2', [[world.cast.clients.lotus], id])
  await world.deliver()
  expect(smtp.taken.length, 'planned, and judged again when it is sent').toBe(3)
  expect((await news(world)).at(-1)).toMatchObject({ state: 'cancelled', attempt: 1, sentAt: null })
  await publish(id)
  expect(await tell(), 'not even planned').toEqual([])
  expect(await news(world)).toHaveLength(4)
})

test('who is suspended, has no verified e-mail or left meanwhile is not written to', async () => {
  await using given = await company('tech', 'executive')
  const { world, publish, tell, follow, smtp } = given
  const { id } = await world.report(await world.as('tech2'))
  await follow(id, 'tech', 'executive', 'tech3')
  await publish(id)
  await planStatusUpdates(world.kernel, world.time.now)
  await unfollowIncident(await world.as('executive'), { id })
  await suspendPerson(await world.as('admin'), { id: world.cast.people.tech })
  await world.deliver()
  expect(smtp.taken).toEqual([])
  await publish(id)
  expect(await tell()).toEqual([])
})

test('a standing wish brings every update of its severities, but of what one has left and what one may not see', async () => {
  await using given = await company('executive', 'client')
  const { world, publish, tell } = given
  const [executive, client, tech2] = await Promise.all((['executive', 'client', 'tech2'] as const).map((name) => world.as(name)))
  await changeMailWish(executive!, { wish: 'p1_and_p2' })
  await changeMailWish(client!, { wish: 'p1' })
  const p1 = { conditions: ['outageNoWorkaround'] } as never
  const p3 = { conditions: ['localizedOrNonCritical'], unticked } as never
  const mine = await world.report(tech2!, { ...(p1 as object), clients: ['northwind'] })
  const others = await world.report(tech2!, { ...(p1 as object), clients: ['lotus'] })
  const small = await world.report(tech2!, { ...(p3 as object), clients: [] })
  expect([mine.severity, others.severity, small.severity]).toEqual(['P1', 'P1', 'P3'])
  for (const { id } of [mine, others, small]) await publish(id)
  expect(await tell()).toEqual(['client@example.com', 'executive@example.com', 'executive@example.com'])
  await unfollowIncident(executive!, { id: mine.id })
  for (const { id } of [mine, others]) await publish(id)
  expect(await tell(), 'a wish gives way to having left').toEqual(['client@example.com', 'executive@example.com'])
  await changeMailWish(executive!, { wish: 'nothing' })
  await publish(others.id)
  expect(await tell()).toEqual([])
  const wished = (await world.entries()).filter(({ kind }) => kind === 'account.mailWishChanged')
  expect(wished.map(({ changes }) => changes!['mailWish'])).toEqual([
    ['nothing', 'p1_and_p2'],
    ['nothing', 'p1'],
    ['p1_and_p2', 'nothing'],
  ])
})

test('ends and re-openings are news, a step on the way is not', async () => {
  await using given = await company('tech')
  const { world, tell, follow, smtp } = given
  const commander = await world.as('commander')
  const { id } = await world.report(await world.as('tech2'))
  await follow(id, 'tech')
  for (const to of ['investigating', 'resolved', 'investigating', 'resolved'] as const)
    await moveIncident(commander, { id, to, reason: 'It came back.' })
  await tell()
  expect(smtp.taken.map(({ text }) => /It (is|was) [\w-]+/.exec(text)?.[0]).toSorted()).toEqual(
    ['It is resolved', 'It is resolved', 'It was re-opened'].toSorted(),
  )
})

/** People by the thousand, each with a verified e-mail, all of whom follow it. */
export async function crowd({ owner }: World, incidentId: string, count: number): Promise<void> {
  await owner.query(
    `with people as (
       insert into person (id, name, email, role, linked_client_ids, status, time_zone, is_break_glass, mail_wish, version)
       select gen_random_uuid(), 'Follower ' || n, 'f' || n || '@example.com', 'executive', '{}', 'active', 'UTC', false, 'nothing', 1
       from generate_series(1, $2) as n returning id, email
     ), methods as (
       insert into contact_method (id, person_id, kind, address, position, after_ms, verified_at, code_hashes, code_tries, version)
       select gen_random_uuid(), id, 'email', email, 1, 0, now(), '{}', 0, 1 from people
     )
     insert into follower (incident_id, person_id, is_following, changed_at) select $1, id, true, now() from people`,
    [incidentId, count],
  )
}

test('a crowd is planned in batches: killed between two of them, or run by two at once, each gets one and none is missed', async () => {
  await using given = await company()
  const { world, publish } = given
  const { id } = await world.report(await world.as('tech2'))
  await crowd(world, id, 1_200)
  await publish(id)
  await planBatch(world.kernel, world.time.now) // Past what is no news.
  for (let steps = 0; (await news(world)).length === 0; steps++) {
    expect(steps).toBeLessThan(20)
    await planBatch(world.kernel, world.time.now)
  }
  expect((await news(world)).length, 'the first batch, and here it is killed').toBe(250)
  await Promise.all([1, 2, 3].map(() => planStatusUpdates(world.kernel, world.time.now)))
  await planStatusUpdates(world.kernel, world.time.now)
  const planned = await news(world)
  expect(new Set(planned.map(({ personId }) => personId)).size).toBe(1_200)
  expect(planned).toHaveLength(1_200)
  const told = (await world.entries()).filter(({ kind }) => kind === 'update.mailed')
  expect(told.map(({ changes }) => changes!['followers'])).toEqual([[null, 1_200]])
  const again = `insert into delivery select (jsonb_populate_record(delivery, jsonb_build_object('id', gen_random_uuid()))).* from delivery limit 1`
  await expect(world.owner.query(again), 'the database says so, too').rejects.toThrow('delivery_status_update')
})

test('a page is claimed before a thousand mails to followers that wait', async () => {
  await using given = await company('tech3')
  const { world, publish, smtp } = given
  const { id } = await world.report(await world.as('tech2'))
  await crowd(world, id, 1_000)
  await publish(id)
  await planStatusUpdates(world.kernel, world.time.now)
  const { plan } = await import('../../../test/kit/reach.ts')
  const late = new Date(world.time.now.getTime() + 1_000)
  const bulk = [await claimDelivery(world.em(), 1, late), await claimDelivery(world.em(), 1, late)]
  expect(bulk.map((one) => one?.aboutType)).toEqual(['status_update', 'status_update'])
  expect(await claimDelivery(world.em(), 1, late), 'two at once to the mail server').toBeUndefined()
  const method = await reach(world, 'email', 'paged@example.com', 'tech3')
  const page = await plan(world, method)
  expect(await claimDelivery(world.em(), 0, late)).toMatchObject({ id: page.id })
  expect(smtp.taken).toEqual([])
})

test('who follows it and wishes for its severity is mailed once', async () => {
  await using given = await company('tech')
  const { world, publish, tell, follow } = given
  const { id, severity } = await world.report(await world.as('tech2'))
  expect(severity).toBe('P2')
  await follow(id, 'tech')
  await changeMailWish(await world.as('tech'), { wish: 'p1_and_p2' })
  await publish(id)
  expect(await tell()).toEqual(['tech@example.com'])
})

test('what somebody hears of an incident comes in order: the next waits until the one before has gone, that of another does not', async () => {
  await using given = await company('tech')
  const { world, publish, follow } = given
  const first = await world.report(await world.as('tech2'))
  const other = await world.report(await world.as('tech2'))
  for (const { id } of [first, other]) await follow(id, 'tech')
  await publish(first.id)
  await moveIncident(await world.as('commander'), { id: first.id, to: 'resolved' })
  await publish(other.id)
  await planStatusUpdates(world.kernel, world.time.now)
  const late = new Date(world.time.now.getTime() + 1_000)
  const claimed = [await claimDelivery(world.em(), 1, late), await claimDelivery(world.em(), 1, late)]
  expect(claimed.map((one) => one?.incidentId)).toEqual([first.id, other.id])
  const [earlier, later] = await world.em().find(Delivery, { incidentId: first.id }, { orderBy: { id: 'asc' } })
  expect([earlier, later]).toMatchObject([{ state: 'sending' }, { state: 'due' }])
  await world.owner.query(`update delivery set state = 'sent' where id = $1`, [earlier!.id])
  expect(await claimDelivery(world.em(), 1, late)).toMatchObject({ id: later!.id })
})

test('told to stop, the planning of a crowd ends with the batch that it is at, and the rest is planned at the next start', async () => {
  await using given = await company()
  const { world, publish } = given
  const { id } = await world.report(await world.as('tech2'))
  await crowd(world, id, 6_000)
  await publish(id)
  const ending = new AbortController()
  const planning = planStatusUpdates(world.kernel, world.time.now, ending.signal)
  await until(async () => (await news(world)).length > 0, 'the first batch')
  ending.abort()
  expect(await planning).toBeLessThan(6_000)
  await planStatusUpdates(world.kernel, world.time.now)
  expect(await news(world)).toHaveLength(6_000)
})
