import { expect, test } from 'vitest'
import { acknowledgeEscalation } from '../../server/src/escalations/acknowledgeEscalation.ts'
import { activateTeam } from '../../server/src/incidents/responders/activateTeam.ts'
import { escalateIncident } from '../../server/src/escalations/escalateIncident.ts'
import { returnEscalation } from '../../server/src/escalations/returnEscalation.ts'
import { acknowledgeIncident } from '../../server/src/incidents/acknowledgeIncident.ts'
import { addNote } from '../../server/src/incidents/addNote.ts'
import { assignIncident } from '../../server/src/incidents/assignIncident.ts'
import { moveIncident } from '../../server/src/incidents/moveIncident.ts'
import { publishUpdate } from '../../server/src/incidents/publishUpdate.ts'
import { reportIncident } from '../../server/src/incidents/reportIncident.ts'
import { undoAcknowledge } from '../../server/src/incidents/undoAcknowledge.ts'
import { applyChange } from '../../web/src/live/applyChange.ts'
import { handedOver } from '../kit/handedOver.ts'
import { openDoors } from '../kit/serving.ts'
import { openTab, picture } from '../kit/tab.ts'
import { until } from '../kit/until.ts'
import { makeWorld } from '../kit/world.ts'

test('for every mutation: what came, applied to the picture before, is the picture after', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const commander = await world.as('commander')
  const { id } = await world.report(commander, { clients: ['aster', 'harbor'], conditions: ['localizedOrNonCritical'] })
  using tab = await openTab(doors, commander)
  let escalation = ''
  const escalate = async () => {
    const done = await escalateIncident(commander, {
      incidentId: id,
      toLevel: 'L3',
      reason: 'resource',
      text: 'Hands needed.',
      checklist: handedOver,
    })
    escalation = done.value.id
    return done
  }

  const mutations: Record<string, () => Promise<{ position: number }>> = {
    reportIncident: () => reportIncident(commander, world.reportOf({ title: 'second', clients: [] })),
    acknowledgeIncident: () => acknowledgeIncident(commander, { id }),
    undoAcknowledge: () => undoAcknowledge(commander, { id }),
    escalateIncident: escalate,
    returnEscalation: () => returnEscalation(commander, { id: escalation, reason: 'Not ours.' }),
    'escalateIncident again': escalate,
    acknowledgeEscalation: () => acknowledgeEscalation(commander, { id: escalation }),
    activateTeam: () => activateTeam(commander, { incidentId: id, personIds: [world.cast.people.tech2] }),
    assignIncident: () => assignIncident(commander, { id, ownerId: null }),
    addNote: () => addNote(commander, { incidentId: id, text: 'Looked at the queue.' }),
    publishUpdate: () =>
      publishUpdate(commander, {
        incidentId: id,
        title: 'Cards fail',
        publicStatus: 'identified',
        text: 'We know why.',
        components: [{ id: world.cast.components.cards, state: 'degraded' }],
      }),
    moveIncident: () => moveIncident(commander, { id, to: 'monitoring' }),
    'moveIncident to resolved': () => moveIncident(commander, { id, to: 'resolved' }),
    'moveIncident, reopened': () => moveIncident(commander, { id, to: 'investigating', reason: 'It is back.' }),
  }
  for (const [name, mutate] of Object.entries(mutations)) {
    await tab.feed.passed(doors.serving.sockets.hub.head)
    const before = await tab.fresh()
    const from = tab.heard.length
    const { position } = await mutate()
    expect(await tab.feed.passed(position), name).toBe(true)
    for (const change of tab.heard.slice(from)) applyChange(before, change)
    const after = await tab.fresh()
    expect(picture(before), name).toEqual(picture(after))
    expect(picture(tab.room.open), name).toEqual(picture(after))
  }
})

test('two audiences, one document: a client hears of its own incidents only, and never who acted', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const [tech, client] = [await world.as('tech'), await world.as('client')]
  using inside = await openTab(doors, tech)
  using outside = await openTab(doors, client)
  await until(() => doors.serving.sockets.hub.groups.size === 2, 'two groups')

  const mine = await world.report(tech, {
    title: 'mine',
    clients: ['northwind', 'aster'],
    unticked: [{ condition: 'contractualP1OrRecurrent', reason: 'Not covered.' }],
  })
  const secret = await world.report(tech, { title: 'secret', clients: ['aster'] })
  const internal = await world.report(tech, { title: 'internal', clients: [], component: 'reports' })
  const last = await addNote(tech, { incidentId: mine.id, text: 'for the staff' })
  expect(await inside.feed.passed(last.position)).toBe(true)
  expect(await outside.feed.passed(last.position), 'what one may not see is passed, too').toBe(true)

  expect(inside.room.open.size).toBe(3)
  expect([...outside.room.open.keys()]).toEqual([mine.id])
  const row = outside.room.open.get(mine.id)!
  expect(row).toMatchObject({ owner: null, level: null, clients: [] })
  expect(
    row.clocks.every(({ client }) => client === null),
    'only its own clocks, and whose is not said',
  ).toBe(true)
  expect(row.clocks.filter(({ kind }) => kind === 'response')).toHaveLength(1)
  const told = JSON.stringify(outside.heard)
  expect(told).not.toMatch(new RegExp(`secret|"internal"|${secret.id}|${internal.id}|note.added`))
  outside.feed.stop()
  await until(() => doors.serving.sockets.hub.groups.size === 1, 'the empty group to go')
})

test('an answer that is overtaken, and one that overtakes, end right', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const commander = await world.as('commander')
  const { id } = await world.report(commander)
  let hold = Promise.resolve()
  using tab = await openTab(doors, commander, async (page) => (await hold, page))

  const late = Promise.withResolvers<void>()
  hold = late.promise
  const loading = tab.room.load()
  const { position } = await acknowledgeIncident(commander, { id })
  expect(await tab.feed.passed(position)).toBe(true)
  late.resolve()
  await loading
  expect(tab.room.open.get(id), 'overtaken').toMatchObject({ status: 'acknowledged' })

  hold = Promise.resolve()
  tab.sockets.at(-1)!.pause()
  await moveIncident(commander, { id, to: 'investigating' })
  await moveIncident(commander, { id, to: 'identified' })
  await tab.room.load()
  expect(tab.room.open.get(id), 'overtakes').toMatchObject({ status: 'identified' })
  const seen = new Set<string>()
  tab.feed.onChange(() => seen.add(tab.room.open.get(id)!.status))
  tab.sockets.at(-1)!.resume()
  await until(() => tab.feed.position.value === doors.serving.sockets.hub.head, 'the rest')
  expect(
    [...seen].filter((status) => status !== 'identified'),
    'never back',
  ).toEqual([])
})
