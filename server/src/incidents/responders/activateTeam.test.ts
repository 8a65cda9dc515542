import { expect, test } from 'vitest'
import { openInbox } from '../../../../test/kit/inbox.ts'
import { ask, openDoors } from '../../../../test/kit/serving.ts'
import { staff } from '../../../../test/kit/staff.ts'
import { makeWorld, type World } from '../../../../test/kit/world.ts'
import { Page } from '../../oncall/page.entity.ts'
import { takeLeave } from '../../oncall/takeLeave.ts'
import { acknowledgeIncident } from '../acknowledgeIncident.ts'
import { acknowledgePage } from '../acknowledgePage.ts'
import { declinePage } from '../declinePage.ts'
import { holdIncident } from '../holds/holdIncident.ts'
import { Incident } from '../incident.entity.ts'
import { moveIncident } from '../moveIncident.ts'
import { activateTeam } from './activateTeam.ts'
import { readSuggested } from './readSuggested.ts'

const p2 = { title: 'Cards are failing', conditions: ['majorDegradationWithWorkaround'], clients: [] } as never

type Name = keyof World['cast']['people']

/** A P2 that the commander has acknowledged; the technicians and the executive can be reached. */
async function commanded(more: Partial<Parameters<typeof makeWorld>[0]> = {}) {
  const world = await makeWorld({ reached: true, ...more })
  const commander = await world.as('commander')
  const { id } = await world.report(commander, p2)
  await acknowledgeIncident(commander, { id })
  const ask = (...names: Name[]) =>
    activateTeam(commander, { incidentId: id, personIds: names.map((name) => world.cast.people[name]) })
  const pages = async () => {
    const rows = await world.em().find(Page, { incidentId: id, because: 'activated' }, { orderBy: { id: 'asc' } })
    const nameOf = (personId: string | null) => Object.entries(world.cast.people).find(([, known]) => known === personId)?.[0]
    return rows.map((page) => Object.assign(page, { name: nameOf(page.personId) as Name }))
  }
  const states = async () =>
    (await pages()).map(({ name, state, missed }) => [name, state, ...(missed ? [missed] : [])].join(' '))
  const pageOf = async (name: Name) => (await pages()).findLast((page) => page.name === name)!
  const incident = () => world.em().findOneOrFail(Incident, { id })
  return { world, id, commander, ask, pages, states, pageOf, incident }
}

test('everybody who is named is paged the usual way and answers for themselves; who comes calls nobody else off', async () => {
  using inbox = openInbox()
  const at = await commanded({ channels: inbox.channels })
  await using world = at.world
  await at.ask('tech', 'tech2', 'tech3')
  await world.deliver()
  expect(inbox.take().filter((mail) => mail.includes('Please answer'))).toHaveLength(3)
  await acknowledgePage(await world.as('tech'), { id: (await at.pageOf('tech')).id })
  await declinePage(await world.as('tech2'), { id: (await at.pageOf('tech2')).id })
  expect(await at.states()).toEqual(['tech acknowledged', 'tech2 declined', 'tech3 waiting'])
  expect((await at.incident()).ownerId, 'whoever has it keeps it').toBe(world.cast.people.commander)
  const sent = (await world.entries()).filter(
    ({ kind, changes }) => kind === 'page.sent' && changes?.['because']?.[1] === 'activated',
  )
  expect(sent.map(({ actor }) => actor)).toEqual(Array(3).fill({ kind: 'person', id: world.cast.people.commander }))
})

test('why somebody is suggested names only incidents that whoever asks may read', async () => {
  await using world = await makeWorld({ reached: true })
  await using doors = await openDoors(world)
  await staff(world, { L3: ['commander'] })
  const tech = await world.as('tech')
  const other = await world.report(tech, { title: 'Of another client', clients: ['lotus'] })
  await acknowledgeIncident(tech, { id: other.id })
  const { id } = await world.report(tech, { title: 'Of their own', clients: ['northwind'] })
  const query = `{ incident(id: "${id}") { suggestedResponders { because { incident { number title } } } } }`
  const told = async (name: Name) => JSON.stringify(await ask(doors, await world.as(name), query))
  expect(await told('commander')).toContain(other.number)
  expect(await told('account')).toContain('because')
  expect(await told('account')).not.toContain(other.number)
})

test('nobody is asked twice while they have their time; who declined or let it pass is asked again', async () => {
  const at = await commanded()
  await using world = at.world
  await Promise.allSettled([at.ask('tech', 'tech2'), at.ask('tech2', 'tech'), at.ask('tech', 'tech')])
  expect(await at.states()).toEqual(['tech waiting', 'tech2 waiting'])
  await expect(at.ask('tech', 'commander')).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })

  await declinePage(await world.as('tech'), { id: (await at.pageOf('tech')).id })
  await world.pass(20)
  await at.ask('tech', 'tech2', 'tech3')
  expect(await at.states()).toEqual(['tech declined', 'tech2 unanswered', 'tech waiting', 'tech2 waiting', 'tech3 waiting'])
  await acknowledgePage(await world.as('tech2'), { id: (await at.pageOf('tech2')).id })
  await expect(at.ask('tech2')).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
})

test('who is away is on record as not reached; who could not answer is refused, all of them at once', async () => {
  const at = await commanded()
  await using world = at.world
  const [from, to] = [new Date(world.time.now.getTime() + 1_000), new Date(world.time.now.getTime() + 3_600_000)]
  await takeLeave(await world.as('tech3'), { from, to })
  await world.pass(1)
  await at.ask('tech', 'tech3')
  expect(await at.states()).toEqual(['tech waiting', 'tech3 not_sent away'])
  const refused = at.ask('tech2', 'client', 'account')
  await expect(refused).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT', fields: [{ path: 'personIds.1' }, { path: 'personIds.2' }] },
  })
  expect(await at.states()).toHaveLength(2)
})

test('the team’s pages outlast what moves the incident on, and end when it stands still or is over', async () => {
  const at = await commanded()
  await using _world = at.world
  await at.ask('tech', 'tech2')
  await moveIncident(at.commander, { id: at.id, to: 'investigating' })
  await moveIncident(at.commander, { id: at.id, to: 'identified' })
  expect(await at.states()).toEqual(['tech waiting', 'tech2 waiting'])
  const { version, vendorIds } = await at.incident()
  await holdIncident(at.commander, { id: at.id, vendorId: vendorIds[0]!, reason: 'Theirs', expectedVersion: version })
  expect(await at.states()).toEqual(['tech over', 'tech2 over'])
})

test('the first who comes to an incident that nobody has acknowledged takes notice of it, and the others are still awaited', async () => {
  await using world = await makeWorld({ reached: true })
  await staff(world, { L1: ['tech3'] })
  const commander = await world.as('commander')
  const { id } = await world.report(commander, p2)
  const people = world.cast.people
  await activateTeam(commander, { incidentId: id, personIds: [people.tech, people.tech2] })
  const pages = () => world.em().find(Page, { incidentId: id }, { orderBy: { id: 'asc' } })
  const mine = (await pages()).find(({ personId }) => personId === people.tech)!
  await acknowledgePage(await world.as('tech'), { id: mine.id })
  const incident = await world.em().findOneOrFail(Incident, { id })
  expect(incident.acknowledgedById).toBe(people.tech)
  const left = (await pages()).filter(({ because }) => because === 'activated').map(({ state }) => state)
  expect(left).toEqual(['acknowledged', 'waiting'])
  expect((await pages()).filter(({ because, state }) => because !== 'activated' && state === 'waiting')).toEqual([])
})

test('an escalation goes its own way, whoever is asked beside it', async () => {
  const plan = async (isAsked: boolean) => {
    await using world = await makeWorld({ reached: true })
    await staff(world, { L1: ['tech'], L2: ['tech2'] })
    const commander = await world.as('commander')
    const { id } = await world.report(commander, p2)
    if (isAsked) await activateTeam(commander, { incidentId: id, personIds: [world.cast.people.tech3] })
    await world.pass(120)
    const line = await world.em().find(Page, { incidentId: id, because: { $ne: 'activated' } }, { orderBy: { id: 'asc' } })
    return line.map(({ level, state, because, sentAt }) => `${level} ${state} ${because} ${sentAt.toISOString()}`)
  }
  const [alone, beside] = [await plan(false), await plan(true)]
  expect(beside).toEqual(alone)
  expect(alone.length).toBeGreaterThan(1)
})

test('suggested are who is paged at its level, who knows the component, and who else is on call, each with why', async () => {
  await using world = await makeWorld({ reached: true })
  await staff(world, { L1: ['tech'], L2: ['tech2'] })
  const commander = await world.as('commander')
  const earlier = await world.report(commander, p2)
  await acknowledgeIncident(await world.as('tech3'), { id: earlier.id })
  const now = new Date(world.time.now.getTime() + 60_000)
  const incident = await world.em().findOneOrFail(Incident, { id: (await world.report(commander, p2)).id })
  const suggested = await readSuggested(world.em(), incident, now)
  const of = (name: Name) => suggested.find(({ personId }) => personId === world.cast.people[name])
  expect(of('tech')).toMatchObject({ isAdvised: true, missed: null, because: [{ kind: 'level', level: 'L1' }] })
  expect(of('tech2')).toMatchObject({ isAdvised: false, because: [{ kind: 'level', level: 'L2' }] })
  expect(of('tech3')).toMatchObject({ isAdvised: true, because: [{ kind: 'component', incidentId: earlier.id }] })
  expect(of('client')).toBeUndefined()
})
