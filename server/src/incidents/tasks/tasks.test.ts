import { expect, test } from 'vitest'
import { ask, openDoors } from '../../../../test/kit/serving.ts'
import { makeWorld } from '../../../../test/kit/world.ts'
import { recordDecision } from '../decisions/recordDecision.ts'
import { moveIncident } from '../moveIncident.ts'
import { acknowledgeIncident } from '../acknowledgeIncident.ts'
import { cancelIncident } from '../cancelIncident.ts'
import { Escalation } from '../../escalations/escalation.entity.ts'
import { assignCommandRole } from '../roles/assignCommandRole.ts'
import { CommandRole } from '../roles/commandRole.entity.ts'
import { addTask } from './addTask.ts'
import { changeTask } from './changeTask.ts'
import { dropTask } from './dropTask.ts'
import { finishTask } from './finishTask.ts'
import { Task } from './task.entity.ts'

test('a task is somebody’s, by a time, until it is done or dropped with a reason; what is over is not changed', async () => {
  await using world = await makeWorld()
  const [commander, tech] = [await world.as('commander'), await world.as('tech')]
  const { id: incidentId } = await world.report(tech)
  const dueAt = new Date(world.time.now.getTime() + 600_000)
  const { value } = await addTask(commander, { incidentId, text: 'Fail over.', ownerId: tech.person, dueAt })
  const { value: changed } = await changeTask(commander, { id: value.id, ownerId: tech.person, dueAt: null })
  expect(changed).toMatchObject({ ownerId: tech.person, dueAt: null, state: 'open', version: 2 })
  await expect(finishTask(tech, { id: value.id, expectedVersion: 1 })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
  await finishTask(tech, { id: value.id, expectedVersion: 2 })
  expect(await world.em().findOneOrFail(Task, value.id)).toMatchObject({ state: 'done', closedById: tech.person })
  const over = { extensions: { code: 'CONFLICT', current: { state: 'done' } } }
  await expect(dropTask(tech, { id: value.id, reason: 'Again.' })).rejects.toMatchObject(over)
  await expect(changeTask(tech, { id: value.id })).rejects.toMatchObject(over)

  const { value: other } = await addTask(commander, { incidentId, text: 'Call the bank.' })
  await expect(dropTask(commander, { id: other.id, reason: ' ' })).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT', fields: [{ path: 'reason' }] },
  })
  await dropTask(commander, { id: other.id, reason: 'They called.' })
  expect(await world.em().findOneOrFail(Task, other.id)).toMatchObject({ state: 'dropped', dropReason: 'They called.' })
})

test('nobody is given what they may not do, and what is over gets nothing more to do', async () => {
  await using world = await makeWorld()
  const [commander, account, client] = [await world.as('commander'), await world.as('account'), await world.as('client')]
  const { id: incidentId } = await world.report(commander)
  const refused = { extensions: { code: 'BAD_INPUT', fields: [{ path: 'ownerId' }] } }
  for (const { person: ownerId } of [account, client])
    await expect(addTask(commander, { incidentId, text: 'x', ownerId })).rejects.toMatchObject(refused)
  await cancelIncident(commander, { id: incidentId, reason: 'A wrong gauge.' })
  await expect(addTask(commander, { incidentId, text: 'x' })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
})

test('the war room is told by when open tasks are due, the earliest first', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const [commander, client] = [await world.as('commander'), await world.as('client')]
  const { id: incidentId } = await world.report(commander, { clients: ['northwind'] })
  const at = (minutes: number) => new Date(world.time.now.getTime() + minutes * 60_000)
  for (const dueAt of [at(30), at(10), null]) await addTask(commander, { incidentId, text: 'x', dueAt })
  const { value } = await addTask(commander, { incidentId, text: 'Done.', dueAt: at(5) })
  await finishTask(commander, { id: value.id })
  const read = async (who: typeof commander) =>
    (await ask<{ incident: object }>(doors, who, `{ incident(id: "${incidentId}") { taskDueTimes tasks { text } } }`)).incident
  expect(await read(commander)).toMatchObject({ taskDueTimes: [at(10).toISOString(), at(30).toISOString()] })
  expect(await read(client)).toEqual({ taskDueTimes: null, tasks: null })
})

test('a decision is progress: the third level keeps what it holds', async () => {
  await using world = await makeWorld()
  const commander = await world.as('commander')
  const { id: incidentId } = await world.report(commander, { conditions: ['outageNoWorkaround'], clients: [] })
  await acknowledgeIncident(commander, { id: incidentId })
  await assignCommandRole(commander, { incidentId, role: 'commander', personId: commander.person })
  const up = () => world.em().count(Escalation, { incidentId, reason: 'time_limit' })
  for (let quarter = 0; quarter < 6; quarter++) {
    await world.pass(14)
    await recordDecision(commander, { incidentId, text: 'We fail over at 14:20 because the disk is full.' })
  }
  expect(await up()).toBe(0)
})

test('what is still to do stands in the brief of who takes command', async () => {
  await using world = await makeWorld()
  const commander = await world.as('commander')
  const { id: incidentId } = await world.report(commander)
  const { value: open } = await addTask(commander, { incidentId, text: 'Fail over.' })
  const { value: done } = await addTask(commander, { incidentId, text: 'Call.' })
  await finishTask(commander, { id: done.id })
  await moveIncident(commander, { id: incidentId, to: 'identified' })
  await assignCommandRole(commander, { incidentId, role: 'commander', personId: commander.person })
  expect((await world.em().findOneOrFail(CommandRole, { incidentId })).brief).toMatchObject({ taskIds: [open.id] })
})
