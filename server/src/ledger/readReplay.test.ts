import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { readRoomEntries } from '../../../test/kit/roomEntries.ts'
import { ask, openDoors, type OpenDoors } from '../../../test/kit/serving.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { acknowledgeIncident } from '../incidents/acknowledgeIncident.ts'
import { addNote } from '../incidents/addNote.ts'
import { publishUpdate } from '../incidents/publishUpdate.ts'
import { addTask } from '../incidents/tasks/addTask.ts'
import { forgetPerson } from '../people/forgetPerson.ts'

interface Replayed {
  incident: {
    replay: { entries: { kind: string; changes: string }[]; names: { id: string; name: string }[]; next: string | null } | null
  } | null
}

const query = `query ($id: ID!, $after: String) { incident(id: $id) { replay(after: $after) {
  entries { position at kind subjectId personId isByHand changes } names { id name } next } } }`

const replayOf = async (doors: OpenDoors, who: { token: string }, id: string, after: string | null = null) =>
  (await ask<Replayed>(doors, who, query, { id, after })).incident?.replay

const say = (world: World, incidentId: string, title: string) => ({
  ...{ incidentId, title, publicStatus: 'identified', components: [] },
  text: `${title}: we know.`,
})

test('words are as they stood at each entry, not as they stand now', async () => {
  await using world = await makeWorld()
  const commander = await world.as('commander')
  const { id } = await world.report(commander, { title: 'Cards fail' })
  await publishUpdate(commander, say(world, id, 'Some payments fail') as never)
  await publishUpdate(commander, say(world, id, 'All payments fail') as never)
  await addTask(commander, { incidentId: id, text: 'Call the bank.' })
  const words = (await readRoomEntries(world, id)).flatMap(({ changes }) =>
    ['title', 'publicTitle', 'text'].flatMap((field) => (field in changes ? [changes[field]![1]] : [])),
  )
  expect(words).toEqual([
    'Cards fail',
    ...['Some payments fail', 'Some payments fail: we know.', 'All payments fail', 'All payments fail: we know.'],
    'Call the bank.',
  ])
})

test('who was forgotten stays forgotten: neither their name nor what was said of them comes back', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const { people } = world.cast
  await world.owner.query(`update person set name = 'Aiko Tanaka' where id = $1`, [people.tech])
  const { id } = await world.report(await world.as('tech'), { title: 'Aiko Tanaka cannot pay' })
  await acknowledgeIncident(await world.as('tech'), { id })
  const commander = await world.as('commander')
  expect(JSON.stringify(await replayOf(doors, commander, id))).toContain('Aiko Tanaka')
  await forgetPerson(
    { kernel: world.kernel, knock: { kind: 'system', id: 'test' }, nextRequest: () => uuid() },
    { id: people.tech },
  )
  const told = await replayOf(doors, commander, id)
  expect(told!.entries.map(({ kind }) => kind)).toContain('incident.acknowledged')
  expect(JSON.stringify(told)).not.toContain('Aiko')
})

test('an account manager is told of their clients alone, a client contact and a vendor nothing', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const { id } = await world.report(await world.as('tech'), { clients: ['northwind', 'aster', 'fjord'] })
  const told = await replayOf(doors, await world.as('account'), id)
  const { northwind, aster, fjord } = world.cast.clients
  expect(JSON.stringify(told)).toContain(northwind)
  expect(JSON.stringify(told)).not.toMatch(new RegExp(`${aster}|${fjord}|Aster|Fjord`))
  expect(await replayOf(doors, await world.as('client'), id)).toBeNull()
  expect((await replayOf(doors, await world.as('vendor'), id)) ?? null).toBeNull()
})

test('a long incident comes in parts that follow each other without a gap; what is none of its cursors is refused', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const commander = await world.as('commander')
  const { id } = await world.report(commander)
  for (let n = 0; n < 500; n++) await addNote(commander, { incidentId: id, text: `Note ${n}` })
  const first = (await replayOf(doors, commander, id))!
  const second = (await replayOf(doors, commander, id, first.next))!
  expect([first.entries.length, second.next]).toEqual([500, null])
  const all = (await world.entries()).filter(({ incident }) => incident === id).map(({ kind }) => kind)
  expect([...first.entries, ...second.entries].map(({ kind }) => kind)).toEqual(all)
  await expect(replayOf(doors, commander, id, 'first')).rejects.toThrow()
})
