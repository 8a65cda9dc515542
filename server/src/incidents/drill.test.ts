import { expect, test } from 'vitest'
import { openInbox } from '../../../test/kit/inbox.ts'
import { staff } from '../../../test/kit/staff.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { Component } from '../catalog/component.entity.ts'
import { Clock } from '../clocks/clock.entity.ts'
import { countInHour } from '../communications/deliveries/countInHour.ts'
import { Delivery } from '../communications/deliveries/delivery.entity.ts'
import { followIncident } from '../followers/followIncident.ts'
import { planStatusUpdates } from '../followers/planStatusUpdates.ts'
import { closeIncident } from '../reviews/closeIncident.ts'
import { readPublicPage } from '../statuspage/readPublicPage.ts'
import { acknowledgeIncident } from './acknowledgeIncident.ts'
import { Incident } from './incident.entity.ts'
import { linkIncident } from './links/linkIncident.ts'
import { mergeIncident } from './merging/mergeIncident.ts'
import { moveIncident } from './moveIncident.ts'
import { publishUpdate } from './publishUpdate.ts'
import { joinReport } from './similar/joinReport.ts'

const drill: Parameters<World['report']>[1] = { drill: true, conditions: ['outageNoWorkaround'] }

test('drills have numbers of their own, so INC has no holes, and no alias', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const numberOf = async (some: Parameters<World['report']>[1]) => {
    const { number, alias } = await world.report(tech, some)
    return [number, alias]
  }
  const year = world.time.now.getUTCFullYear()
  expect(await numberOf({ category: 'outage' })).toEqual([`INC-${year}-0001`, `OUT-${year}-0001`])
  expect(await numberOf({ ...drill, category: 'outage' })).toEqual([`DRILL-${year}-0001`, null])
  expect(await numberOf({ ...drill })).toEqual([`DRILL-${year}-0002`, null])
  expect(await numberOf({})).toEqual([`INC-${year}-0002`, null])
})

test('every entry of a drill says that it is one and reaches nobody outside, whatever its kind', async () => {
  await using world = await makeWorld({ reached: true })
  await staff(world, { L3: ['commander'] })
  const tech = await world.as('tech')
  const { id } = await world.report(tech, { ...drill })
  await publishUpdate(tech, { incidentId: id, title: 'T', publicStatus: 'investigating', text: 'We look.', components: [] })
  await world.pass(240)
  await moveIncident(tech, { id, to: 'resolved' })
  const own = (await world.entries()).filter(({ incident }) => incident === id)
  expect(own.length).toBeGreaterThan(10)
  for (const { kind, reach, drill, clients, vendors } of own)
    expect({ kind, reach, drill, clients, vendors }).toMatchObject({ reach: 'internal', drill: true })
  expect(own.flatMap(({ clients, vendors }) => [...(clients ?? []), ...(vendors ?? [])])).toEqual([])

  const real = await world.report(tech)
  const [entry] = (await world.entries()).filter(({ subject }) => subject.id === real.id)
  expect(entry).toMatchObject({ reach: 'client' })
  expect(entry).not.toHaveProperty('drill')
})

test('who stands outside may neither report a drill nor do anything with one; who sees all may', async () => {
  await using world = await makeWorld()
  const { id } = await world.report(await world.as('executive'), { ...drill, clients: ['northwind'] })
  await expect(world.report(await world.as('vendor'), { ...drill })).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } })
  for (const name of ['client', 'vendor', 'account'] as const) {
    const trying = acknowledgeIncident(await world.as(name), { id })
    await expect(trying, name).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } })
    await expect(followIncident(await world.as(name), { id }), name).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } })
  }
  await acknowledgeIncident(await world.as('tech'), { id })
})

test('an update of a drill is kept and starts the next promise; the public page, its components and followers hear nothing', async () => {
  using inbox = openInbox()
  await using world = await makeWorld({ channels: inbox.channels, reached: true })
  const commander = await world.as('commander')
  const { cards } = world.cast.components
  const page = () => readPublicPage(world.em(), { now: world.time.now, version: 'v', organisation: 'Meridian Pay' })
  const before = await page()
  const { id } = await world.report(commander, { ...drill, conditions: ['localizedOrNonCritical'] })
  await followIncident(await world.as('tech2'), { id })
  await publishUpdate(commander, {
    incidentId: id,
    title: 'Cards are down',
    publicStatus: 'identified',
    text: 'We practise.',
    components: [{ id: cards, state: 'major_outage' }],
  })
  expect(await page()).toEqual(before)
  expect(await world.em().findOneOrFail(Component, cards)).toMatchObject({ state: 'operational' })
  expect(await world.em().findOneOrFail(Incident, id)).toMatchObject({
    publicStatus: 'identified',
    publicTitle: 'Cards are down',
  })
  expect(await world.em().count(Clock, { incidentId: id, kind: 'update' })).toBe(2)
  expect(await planStatusUpdates(world.kernel, world.time.now)).toBe(0)
})

test('people on call are paged in a drill, every message says so first, and it uses up nothing of what may come in an hour', async () => {
  using inbox = openInbox()
  await using world = await makeWorld({ channels: inbox.channels })
  await staff(world, { L3: ['commander'] })
  const tech = await world.as('tech')
  const { id, number } = await world.report(tech, { ...drill })
  await world.deliver()
  expect(inbox.take()).toEqual([`commander@example.com: DRILL: Please answer: P1 ${number}: Card payments are failing`])
  expect(await world.em().count(Delivery, { incidentId: id, state: 'sent' })).toBe(1)
  const work = { em: world.em(), now: world.time.now } as Parameters<typeof countInHour>[0]
  const { commander } = world.cast.people
  expect(await countInHour(work, commander, { isDrill: false })).toEqual({})
  expect(await countInHour(work, commander, { isDrill: true })).toEqual({ email: 1 })
})

test('a drill makes nothing recurrent, and what really happens neither joins it nor is linked or merged with it', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id: practised } = await world.report(tech, { ...drill })
  await world.pass(5)
  const { id: real, seenConditions } = await world.report(tech)
  expect(seenConditions).toEqual([])
  const refused = (path: string) => ({ extensions: { code: 'BAD_INPUT', fields: [{ path }] } })
  await expect(mergeIncident(tech, { id: real, intoId: practised })).rejects.toMatchObject(refused('intoId'))
  await expect(linkIncident(tech, { id: practised, otherId: real, kind: 'related' })).rejects.toMatchObject(refused('otherId'))
  const joining = joinReport(tech, { id: practised, title: 'Cards again', clientIds: [] })
  await expect(joining).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
})

test('no review is owed for a drill, so it is closed without one', async () => {
  await using world = await makeWorld({ reached: true })
  await staff(world, { L3: ['commander'] })
  const tech = await world.as('tech')
  const { id } = await world.report(tech, { ...drill, category: 'other' })
  await moveIncident(tech, { id, to: 'resolved' })
  expect(await world.em().count(Clock, { incidentId: id, kind: 'review' })).toBe(0)
  await closeIncident(tech, { id })
  expect(await world.em().findOneOrFail(Incident, id)).toMatchObject({ status: 'closed' })
})
