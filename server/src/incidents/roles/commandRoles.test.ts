import { expect, test } from 'vitest'
import { staff } from '../../../../test/kit/staff.ts'
import { ask, openDoors } from '../../../../test/kit/serving.ts'
import { makeWorld, type World } from '../../../../test/kit/world.ts'
import { acknowledgeIncident } from '../acknowledgeIncident.ts'
import { reassessIncident } from '../assessment/reassessIncident.ts'
import { Escalation } from '../../escalations/escalation.entity.ts'
import { Incident } from '../incident.entity.ts'
import { moveIncident } from '../moveIncident.ts'
import { acceptCommandRole } from './acceptCommandRole.ts'
import { assignCommandRole } from './assignCommandRole.ts'
import { CommandRole } from './commandRole.entity.ts'
import { declineCommandRole } from './declineCommandRole.ts'
import { endCommandRole } from './endCommandRole.ts'
import { handOverCommandRole } from './handOverCommandRole.ts'

const P1 = { conditions: ['outageNoWorkaround' as const] }

test('who is asked plays the part once they accept; until then whoever held it does', async () => {
  await using world = await makeWorld()
  const { commander, commander2, executive } = await everybody(world)
  const { id } = await world.report(commander, P1)
  await assignCommandRole(commander, { incidentId: id, role: 'commander', personId: commander.person })
  expect(await incidentOf(world, id)).toMatchObject({ commanderId: commander.person, uncommandedSince: null })

  const own = await partOf(world, commander.person)
  const { value: asked } = await handOverCommandRole(commander, {
    id: own.id,
    personId: commander2.person,
    note: 'Call the bank.',
  })
  expect((await incidentOf(world, id)).commanderId, 'not accepted yet').toBe(commander.person)
  await declineCommandRole(commander2, { id: asked.id })
  expect((await incidentOf(world, id)).commanderId).toBe(commander.person)

  const { value: next } = await handOverCommandRole(commander, { id: own.id, personId: executive.person })
  await acceptCommandRole(executive, { id: next.id })
  expect(await incidentOf(world, id)).toMatchObject({ commanderId: executive.person, ownerId: null })
  expect(await world.em().findOneOrFail(CommandRole, own.id)).toMatchObject({ state: 'ended', endedAt: world.time.now })
  expect((await world.kinds()).filter((kind) => kind.startsWith('commandRole.'))).toEqual([
    ...['commandRole.asked', 'commandRole.taken', 'commandRole.asked', 'commandRole.declined', 'commandRole.asked'],
    ...['commandRole.taken', 'commandRole.ended'],
  ])
})

test('a successor reads how things stand, and what they accepted is kept as it stood', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const { commander, commander2, tech } = await everybody(world)
  const { id } = await world.report(commander, P1)
  await assignCommandRole(commander, { incidentId: id, role: 'commander', personId: commander.person })
  await acceptCommandRole(tech, {
    id: (await assignCommandRole(commander, { incidentId: id, role: 'scribe', personId: tech.person })).value.id,
  })
  const own = await partOf(world, commander.person)
  const { value } = await handOverCommandRole(commander, { id: own.id, personId: commander2.person, note: 'Call the bank.' })
  const query = `{ viewer { askedRoles { id role note askedBy { name } brief { ${BRIEF} } } } }`
  const { viewer } = await ask<{ viewer: { askedRoles: Record<string, unknown>[] } }>(doors, commander2, query)
  const [seen] = viewer.askedRoles as unknown as [{ note: string; brief: Brief }]
  expect(seen.note).toBe('Call the bank.')
  expect(seen.brief).toMatchObject({ severity: 'P1', status: 'OPEN', level: 'L3', waitsAt: [] })
  expect(seen.brief.team.map(({ role }) => role)).toEqual(['COMMANDER', 'SCRIBE'])
  expect(seen.brief.due.map(({ kind }) => kind)).toContain('RESOLUTION')
  expect(seen.brief.nextUpdateDueAt).not.toBeNull()

  await world.pass(3)
  await acceptCommandRole(commander2, { id: value.id })
  const acceptedAt = world.time.now.toISOString()
  await moveIncident(tech, { id, to: 'identified' })
  await world.pass(30)
  const { incident } = await ask<{ incident: { commandRoles: { role: string; brief: Brief }[] } }>(
    doors,
    commander2,
    `{ incident(id: "${id}") { commandRoles { role brief { ${BRIEF} } } } }`,
  )
  const kept = incident.commandRoles.find(({ role }) => role === 'COMMANDER')!.brief
  expect(kept).toMatchObject({ asOf: acceptedAt, status: 'OPEN' })
})

test('nobody plays a part whose work they may not do, answers for another, or plays it twice', async () => {
  await using world = await makeWorld()
  const { commander, tech, tech2, executive } = await everybody(world)
  const { id: incidentId } = await world.report(commander, P1)
  const refused = (path: string) => ({ extensions: { code: 'BAD_INPUT', fields: [{ path }] } })
  const asks = (role: CommandRole['role'], personId: string) => assignCommandRole(commander, { incidentId, role, personId })
  await expect(asks('commander', tech.person)).rejects.toMatchObject(refused('personId'))
  await expect(asks('communications_lead', executive.person)).rejects.toMatchObject(refused('personId'))
  await expect(assignCommandRole(tech, { incidentId, role: 'scribe', personId: tech.person })).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN', because: 'role' },
  })
  const { value } = await asks('scribe', tech.person)
  const notTheirs = { extensions: { code: 'FORBIDDEN', because: 'notYours' } }
  await expect(acceptCommandRole(tech2, { id: value.id })).rejects.toMatchObject(notTheirs)
  await expect(declineCommandRole(commander, { id: value.id })).rejects.toMatchObject(notTheirs)
  await expect(asks('scribe', tech.person)).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
  await asks('commander', commander.person)
  await expect(asks('deputy', commander.person)).rejects.toMatchObject(refused('personId'))
})

test('one plays each part but that of an expert; who is asked instead need not answer any more', async () => {
  await using world = await makeWorld()
  const { commander, tech, tech2 } = await everybody(world)
  const { id: incidentId } = await world.report(commander, P1)
  const asks = async (role: CommandRole['role'], personId: string) =>
    (await assignCommandRole(commander, { incidentId, role, personId })).value
  const first = await asks('scribe', tech.person)
  const second = await asks('scribe', tech2.person)
  await expect(acceptCommandRole(tech, { id: first.id })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
  await acceptCommandRole(tech2, { id: second.id })
  for (const one of [tech, tech2]) await acceptCommandRole(one, { id: (await asks('subject_expert', one.person)).id })
  const held = await world.em().find(CommandRole, { incidentId, state: 'held' }, { orderBy: { id: 'asc' } })
  expect(held.map(({ role }) => role)).toEqual(['scribe', 'subject_expert', 'subject_expert'])

  await endCommandRole(tech2, { id: second.id })
  await expect(endCommandRole(tech, { id: held[2]!.id }), 'another’s').rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  })
  await endCommandRole(commander, { id: held[2]!.id })
  const { id } = await asks('commander', commander.person)
  await expect(endCommandRole(commander, { id })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
  await moveIncident(tech, { id: incidentId, to: 'resolved' })
  await endCommandRole(commander, { id })
  expect((await incidentOf(world, incidentId)).commanderId).toBeNull()
})

test('a deputy who takes command is nobody’s deputy any more', async () => {
  await using world = await makeWorld()
  const { commander, commander2 } = await everybody(world)
  const { id: incidentId } = await world.report(commander, P1)
  await assignCommandRole(commander, { incidentId, role: 'commander', personId: commander.person })
  const { value: deputy } = await assignCommandRole(commander, { incidentId, role: 'deputy', personId: commander2.person })
  await acceptCommandRole(commander2, { id: deputy.id })
  await assignCommandRole(commander2, { incidentId, role: 'commander', personId: commander2.person })
  const held = await world.em().find(CommandRole, { incidentId, state: 'held' })
  expect(held.map(({ role, personId }) => [role, personId])).toEqual([['commander', commander2.person]])
})

test('a P1 that was taken and is without a commander for five minutes goes up, once', async () => {
  await using world = await makeWorld()
  await staff(world, { L3: ['tech'], L4: ['executive'] })
  const { tech, commander } = await everybody(world)
  const { id } = await world.report(tech, P1)
  await world.pass(2)
  await acknowledgeIncident(tech, { id })
  await world.pass(4)
  expect(await upFor(world, id)).toEqual([])
  await world.pass(1)
  expect(await upFor(world, id)).toEqual([['L4', 'escalation.step', world.time.now]])
  expect(await world.kinds()).toContain('incident.lacksCommander')
  await assignCommandRole(commander, { incidentId: id, role: 'commander', personId: commander.person })
  await world.pass(60)
  expect((await world.kinds()).filter((kind) => kind === 'incident.lacksCommander')).toHaveLength(1)
})

test('with a commander in time nothing goes up; nor does what is no P1, until it becomes one', async () => {
  await using world = await makeWorld()
  const { tech, commander } = await everybody(world)
  const { id: led } = await world.report(tech, P1)
  await assignCommandRole(commander, { incidentId: led, role: 'commander', personId: commander.person })
  const { id } = await world.report(tech)
  await acknowledgeIncident(tech, { id })
  await world.pass(6)
  expect([await upFor(world, led), await upFor(world, id)]).toEqual([[], []])
  await reassessIncident(tech, { id, ...P1 })
  expect((await incidentOf(world, id)).uncommandedSince).toEqual(world.time.now)
})

test('while whoever is paged has their time to answer, their line goes on instead', async () => {
  await using world = await makeWorld()
  await staff(world, { L3: ['tech', 'tech2'], L4: ['executive'] })
  const { id } = await world.report(await world.as('tech3'), P1)
  await world.pass(9)
  expect(await upFor(world, id)).toEqual([])
  await world.pass(1)
  expect((await world.em().findOneOrFail(Escalation, { incidentId: id })).reason).toBe('no_acknowledgement')
})

const BRIEF = 'asOf severity status level nextUpdateDueAt owner { name } due { kind dueAt } team { role person { name } } waitsAt'
interface Brief {
  asOf: string
  status: string
  nextUpdateDueAt: string | null
  due: { kind: string }[]
  team: { role: string }[]
}

async function everybody(world: World) {
  const names = ['commander', 'commander2', 'executive', 'tech', 'tech2'] as const
  const signedIn = await Promise.all(names.map(async (name) => [name, await world.as(name)] as const))
  return Object.fromEntries(signedIn) as Record<(typeof names)[number], Awaited<ReturnType<World['as']>>>
}

const incidentOf = (world: World, id: string) => world.em().findOneOrFail(Incident, id)
const partOf = (world: World, personId: string) => world.em().findOneOrFail(CommandRole, { personId, state: 'held' })
async function upFor(world: World, incidentId: string) {
  const up = await world.em().find(Escalation, { incidentId, reason: 'resource' })
  return up.map(({ toLevel, rule, openedAt }) => [toLevel, rule, openedAt])
}
