import { expect, test } from 'vitest'
import { openInbox } from '../../../test/kit/inbox.ts'
import { reach } from '../../../test/kit/reach.ts'
import { staff } from '../../../test/kit/staff.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { Page } from '../oncall/page.entity.ts'
import { acknowledgeIncident } from './acknowledgeIncident.ts'
import { acknowledgePage } from './acknowledgePage.ts'
import { assignIncident } from './assignIncident.ts'
import { declinePage } from './declinePage.ts'
import { Incident } from './incident.entity.ts'
import { moveIncident } from './moveIncident.ts'

const unticked = [{ condition: 'contractualP1OrRecurrent', reason: 'No.' }]
const p2 = { conditions: ['majorDegradationWithWorkaround'], unticked, clients: [], title: 'Cards are failing' } as never

/** Aiko is paged at L1, by a mail at once and by another two minutes later; nobody else stands anywhere. */
async function aikoStands(channels: ReturnType<typeof openInbox>['channels']) {
  const world = await makeWorld({ channels })
  await reach(world, 'email', 'aiko@example.com')
  const later = await reach(world, 'email', 'night@example.com')
  await world.owner.query('update contact_method set after_ms = 120000, position = 2 where id = $1', [later.id])
  await staff(world, { L1: ['tech'] })
  return world
}

const pageOf = (world: World, incidentId: string) => world.em().findOneOrFail(Page, { incidentId })

test('the same page is sent once, whoever delivers and however often; two incidents page twice', async () => {
  using inbox = openInbox()
  await using world = await aikoStands(inbox.channels)
  const reporter = await world.as('tech2')
  const first = await world.report(reporter, p2)
  await Promise.all([world.deliver(), world.deliver(), world.deliver()])
  await world.deliver()
  expect(inbox.take()).toEqual([`aiko@example.com: Please answer: P2 ${first.number}: Cards are failing`])

  const second = await world.report(reporter, p2)
  await world.deliver()
  expect(inbox.take()).toEqual([`aiko@example.com: Please answer: P2 ${second.number}: Cards are failing`])
  await world.pass(3)
  await world.deliver()
  expect(inbox.take().toSorted()).toEqual(
    [first, second].map(({ number }) => `night@example.com: Please answer: P2 ${number}: Cards are failing`),
  )
})

test('resolved, nothing further goes out; who answers the page then is refused in words, and nothing changes', async () => {
  using inbox = openInbox()
  await using world = await aikoStands(inbox.channels)
  const { id } = await world.report(await world.as('tech2'), p2)
  await world.deliver()
  expect(inbox.take()).toHaveLength(1)
  await moveIncident(await world.as('tech2'), { id, to: 'resolved' })
  const [before, page] = [await world.entries(), await pageOf(world, id)]
  await world.pass(90)
  await world.deliver()
  for (const answer of [acknowledgePage, declinePage])
    await expect(answer(await world.as('tech'), { id: page.id })).rejects.toMatchObject({
      message: 'The incident is resolved: nobody need answer.',
      extensions: { code: 'CONFLICT', current: { status: 'resolved' } },
    })
  expect((await world.entries()).filter(({ kind }) => kind !== 'session.started')).toEqual(
    before.filter(({ kind }) => kind !== 'session.started'),
  )
  expect(await pageOf(world, id)).toEqual(page)
})

test('several acknowledge at once: one of them does, owns it and stops the paging; the others are told who came first', async () => {
  using inbox = openInbox()
  await using world = await aikoStands(inbox.channels)
  const { id } = await world.report(await world.as('tech2'), p2)
  const people = await Promise.all((['tech', 'tech2', 'tech3', 'commander', 'executive'] as const).map((name) => world.as(name)))
  const outcomes = await Promise.allSettled(people.map((person) => acknowledgeIncident(person, { id })))
  const winner = people[outcomes.findIndex(({ status }) => status === 'fulfilled')]!.person
  const refusals = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.extensions] : []))
  expect(refusals).toHaveLength(4)
  for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'CONFLICT', current: { by: winner } })
  expect(await world.em().findOneOrFail(Incident, id)).toMatchObject({ ownerId: winner, acknowledgedById: winner })
  expect((await world.kinds()).filter((kind) => kind === 'incident.acknowledged')).toHaveLength(1)
  await world.pass(5)
  await world.deliver()
  expect(await pageOf(world, id)).toMatchObject({ state: 'over' })
})

test('given to somebody else, silence pages its new owner and not the one before', async () => {
  await using world = await makeWorld()
  const commander = await world.as('commander')
  const { tech, tech3 } = world.cast.people
  await staff(world, {}, { silentMs: { P1: 900_000, P2: 900_000, P3: null, P4: null } })
  const { id } = await world.report(commander, p2)
  await acknowledgeIncident(await world.as('tech'), { id })
  await world.pass(10)
  await assignIncident(commander, { id, ownerId: tech3 })
  await world.pass(14)
  expect(await world.em().find(Page, { incidentId: id })).toEqual([])
  await world.pass(1)
  expect(await world.em().find(Page, { incidentId: id })).toMatchObject([{ personId: tech3, because: 'silent' }])
  expect(await world.em().count(Page, { personId: tech })).toBe(0)
})
