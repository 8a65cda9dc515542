import { handoverItems, itemsOf } from '@muster/shared/policy/handoverChecklists'
import { expect, test } from 'vitest'
import { handedOver } from '../../../test/kit/handedOver.ts'
import { ask, openDoors } from '../../../test/kit/serving.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import type { Caller } from '../kernel/work.ts'
import { Person } from '../people/person.entity.ts'
import { escalateIncident } from './escalateIncident.ts'
import { Escalation } from './escalation.entity.ts'
import { forgetPerson } from '../people/forgetPerson.ts'

const toL2 = { toLevel: 'L2', reason: 'resource', text: 'More hands.' } as const
const unticked = [{ condition: 'contractualP1OrRecurrent', reason: 'no' }] as const
const p3 = { conditions: ['localizedOrNonCritical'], unticked: [...unticked] } as const
const given = (...items: string[]) => handedOver.filter(({ item }) => items.includes(item))
const refusedFor = (missing: readonly string[]) => ({ extensions: { code: 'CHECKLIST_INCOMPLETE', missing } })

/** What a reader sees of what came with the last escalation. */
async function read(world: World, caller: Caller & { token: string }, id: string) {
  await using doors = await openDoors(world)
  type Answer = {
    incident: { escalations: { handover: { given: { item: string; text: string }[]; missing: string[] } | null }[] }
  }
  const query = `{ incident(id: "${id}") { escalations { handover { given { item text } missing } } } }`
  return (await ask<Answer>(doors, caller, query)).incident.escalations.at(-1)!.handover
}

test('a hand-over without an item is refused, names every one that is missing, and changes nothing', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech, p3 as never)
  const before = await world.kinds()
  await expect(escalateIncident(tech, { ...toL2, incidentId: id })).rejects.toMatchObject(refusedFor(itemsOf('L1')))
  const some = given('ticketDocumented', 'userImpact', 'screenshotsOrErrors', 'initialTroubleshooting')
  await expect(escalateIncident(tech, { ...toL2, incidentId: id, checklist: some })).rejects.toMatchObject({
    ...refusedFor(['stepsToReproduce', 'userTold']),
    message: 'The hand-over lacks 2: Steps to reproduce · What the user was told. Say each in a few words.',
  })
  expect(await world.kinds()).toEqual(before)

  await escalateIncident(tech, { ...toL2, incidentId: id, checklist: given(...itemsOf('L1')) })
  expect((await world.kinds()).slice(before.length)).toContain('escalation.opened')
})

test('each level has its own list; jumping one needs both', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech, p3 as never)
  const go = (toLevel: 'L2' | 'L3' | 'L4', checklist: typeof handedOver) =>
    escalateIncident(tech, { ...toL2, toLevel, incidentId: id, checklist })
  await expect(go('L3', given(...itemsOf('L1')))).rejects.toMatchObject(refusedFor(itemsOf('L2')))
  await go('L2', given(...itemsOf('L1')))
  await expect(go('L3', given(...itemsOf('L1')))).rejects.toMatchObject(refusedFor(itemsOf('L2')))
  await go('L3', given(...itemsOf('L2')))
  await go('L4', [])
  expect(await world.em().count(Escalation, {})).toBe(3)
})

test('an item is given once and in words', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech, p3 as never)
  const go = (checklist: typeof handedOver) => escalateIncident(tech, { ...toL2, incidentId: id, checklist })
  const faulty = (path: string) => ({ extensions: { code: 'BAD_INPUT', fields: [{ path }] } })
  await expect(go([...handedOver, handedOver[0]!])).rejects.toMatchObject({ extensions: { code: 'BAD_INPUT' } })
  await expect(go([{ item: 'userImpact', text: ' ' }])).rejects.toMatchObject(faulty('checklist.0.text'))
  await expect(go([{ item: 'userImpact', text: 'x'.repeat(1_001) }])).rejects.toMatchObject(faulty('checklist.0.text'))
})

test('the receiver reads what was handed over in the list’s order; the ledger has the names of the items alone', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech, p3 as never)
  await escalateIncident(tech, { ...toL2, incidentId: id, checklist: given(...itemsOf('L1')).toReversed() })
  const handover = await read(world, await world.as('tech2'), id)
  expect(handover!.given.map(({ item }) => item)).toEqual([
    ...['TICKET_DOCUMENTED', 'USER_IMPACT', 'STEPS_TO_REPRODUCE'],
    ...['SCREENSHOTS_OR_ERRORS', 'INITIAL_TROUBLESHOOTING', 'USER_TOLD'],
  ])
  expect(handover).toMatchObject({ missing: [] })
  expect(handover!.given[2]!.text).toBe('As known: stepsToReproduce.')
  const opened = (await world.entries()).find(({ kind }) => kind === 'escalation.opened')!
  expect(opened.changes!['handedOver']![1]).toHaveLength(6)
  expect(opened.changes!['notHandedOver']).toEqual([null, []])
  expect(JSON.stringify(opened)).not.toContain('As known')
})

test('of a P1 nothing is demanded, and of what goes up by itself nothing can be: the receiver sees the gaps', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const p1 = await world.report(tech, { conditions: ['outageNoWorkaround'] })
  await world.owner.query(`update incident set level = 'L2' where id = $1`, [p1.id])
  await escalateIncident(tech, { ...toL2, toLevel: 'L3', incidentId: p1.id, checklist: given('technicalEvidence') })
  expect(await read(world, tech, p1.id)).toEqual({
    given: [{ item: 'TECHNICAL_EVIDENCE', text: 'As known: technicalEvidence.' }],
    missing: ['ROOT_CAUSE_HYPOTHESIS', 'BUSINESS_IMPACT', 'WORKAROUND_STATUS', 'SEVERITY_CONFIRMED', 'STAKEHOLDERS_TOLD'],
  })

  const alone = await world.report(tech, p3 as never)
  await world.pass(31)
  expect((await read(world, tech, alone.id))!.missing).toHaveLength(6)
})

test('a suspected breach goes to L4 from any level: there is no list, and nothing is missing', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech, p3 as never)
  await escalateIncident(tech, { ...toL2, toLevel: 'L4', reason: 'security', incidentId: id })
  expect(await read(world, await world.as('executive'), id)).toBeNull()
})

test('who is forgotten is forgotten in what was handed over, too', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech, p3 as never)
  const { name } = await world.em().findOneOrFail(Person, world.cast.people.tech3)
  const checklist = handoverItems.map((item) => ({ item, text: `${name} knows.` }))
  await escalateIncident(tech, { ...toL2, incidentId: id, checklist })
  const system: Caller = { ...tech, knock: { kind: 'system', id: 'forget' } }
  await forgetPerson(system, { id: world.cast.people.tech3 })
  expect(JSON.stringify(await read(world, tech, id))).not.toContain(name)
})
