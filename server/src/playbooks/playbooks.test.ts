import { expect, test } from 'vitest'
import { defaultPlaybooks } from '@muster/shared/policy/playbooks'
import { cancelIncident } from '../incidents/cancelIncident.ts'
import { reassessIncident } from '../incidents/assessment/reassessIncident.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { moveIncident } from '../incidents/moveIncident.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { assignPlaybookStep } from './assignPlaybookStep.ts'
import { endPlaybookStep } from './endPlaybookStep.ts'
import { PlaybookRun } from './playbookRun.entity.ts'
import { publishPlaybook } from './publishPlaybook.ts'
import { readPlaybooks } from './readPlaybooks.ts'
import { readRuns } from './readRuns.ts'
import { reopenPlaybookStep } from './reopenPlaybookStep.ts'
import { startPlaybook } from './startPlaybook.ts'

const outage = { category: 'outage', clients: ['aster'], conditions: ['outageNoWorkaround'] } as const

/** Reported, and its playbooks by name. */
async function report(world: World, differently: Record<string, unknown> = outage) {
  const { id, detectedAt } = await world.report(await world.as('tech'), { ...outage, ...differently } as never)
  const runs = await world.em().find(PlaybookRun, { incidentId: id })
  return { id, detectedAt, runOf: (playbook: string) => runs.find((run) => run.playbook === playbook)!.id, runs }
}
const dueAt = async (world: World, id: string) => (await world.em().findOneOrFail(Incident, id)).stepDueAt
const MINUTE = 60_000

test('an incident begins with the playbooks of its category, each step due from detection, and its report says so', async () => {
  await using world = await makeWorld()
  const { id, runs, detectedAt } = await report(world)
  expect(runs.map(({ playbook, planVersion, startedById }) => [playbook, planVersion, startedById])).toEqual([
    ['outage', 0, null],
    ['service_recovery', 0, null],
  ])
  expect(await dueAt(world, id)).toEqual(new Date(detectedAt.getTime() + 15 * MINUTE))
  const [reported] = (await world.entries()).filter(({ kind }) => kind === 'incident.reported')
  expect(reported!.changes!['playbooks']).toEqual([null, ['outage', 'service_recovery']])
})

test('what one does not need has none, and what is wanted all the same is started by hand, once', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id, runs } = await report(world, { category: 'other' })
  expect(runs).toEqual([])
  expect(await dueAt(world, id)).toBeNull()
  const { value } = await startPlaybook(tech, { incidentId: id, playbook: 'security' })
  expect(value).toMatchObject({ playbook: 'security', startedById: world.cast.people.tech })
  expect(await dueAt(world, id)).not.toBeNull()
  await expect(startPlaybook(tech, { incidentId: id, playbook: 'security' })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  })
})

test('a step has an owner and ends once: done, skipped or failed, by whom and when; the ledger says so without the words', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id, runOf, detectedAt } = await report(world)
  const runId = runOf('outage')
  const { people } = world.cast
  await assignPlaybookStep(tech, { runId, key: 'vendors', ownerId: people.commander })
  await expect(assignPlaybookStep(tech, { runId, key: 'vendors', ownerId: people.client })).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT' },
  })
  await expect(endPlaybookStep(tech, { runId, key: 'vendors', state: 'failed' })).rejects.toMatchObject({
    extensions: { fields: [{ path: 'comment', message: 'Say why.' }] },
  })
  await world.pass(5)
  await endPlaybookStep(tech, { runId, key: 'vendors', state: 'failed', comment: 'Nobody picks up the telephone.' })
  const [running] = await readRuns(world.em(), id)
  expect(running!.rows).toMatchObject([
    { key: 'vendors', state: 'failed', ownerId: people.commander, endedById: people.tech, endedAt: world.time.now },
  ])
  await expect(endPlaybookStep(tech, { runId, key: 'vendors', state: 'done' })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  })
  await expect(endPlaybookStep(tech, { runId, key: 'nothing', state: 'done' })).rejects.toMatchObject({
    extensions: { code: 'NOT_FOUND' },
  })
  await reopenPlaybookStep(tech, { runId, key: 'vendors' })
  await endPlaybookStep(tech, { runId, key: 'vendors', state: 'done' })

  const told = (await world.entries()).filter(({ kind }) => kind.startsWith('playbook.step'))
  expect(told.map(({ kind, changes }) => [kind, changes!['state'] ?? changes!['owner'], changes!['comment']])).toEqual([
    ['playbook.stepAssigned', [null, people.commander], undefined],
    ['playbook.stepEnded', ['open', 'failed'], [null, 3]],
    ['playbook.stepReopened', ['failed', 'open'], undefined],
    ['playbook.stepEnded', ['open', 'done'], undefined],
  ])
  expect(JSON.stringify(told)).not.toContain('telephone')
  const first = ['statusPage', 'pageEngineering', 'notice', 'alertManagers', 'socialMedia']
  for (const key of first) await endPlaybookStep(tech, { runId, key, state: 'done' })
  expect(await dueAt(world, id)).toEqual(new Date(detectedAt.getTime() + 60 * MINUTE))
})

test('a P1 is resolved once it is validated: each step of that done, or skipped with a reason by an incident manager', async () => {
  await using world = await makeWorld()
  const [tech, commander] = [await world.as('tech'), await world.as('commander')]
  const { id, runOf } = await report(world)
  const runId = runOf('service_recovery')
  const lacks = (...missing: string[]) => ({ extensions: { code: 'CHECKLIST_INCOMPLETE', missing } })
  const resolve = () => moveIncident(tech, { id, to: 'resolved' })
  await expect(resolve()).rejects.toMatchObject(lacks('performance', 'userAccess', 'quality', 'validateFix'))
  await endPlaybookStep(tech, { runId, key: 'performance', state: 'done' })
  await endPlaybookStep(tech, { runId, key: 'quality', state: 'failed', comment: 'Two of nine cases.' })
  const skip = { runId, key: 'userAccess', state: 'skipped', comment: 'Nobody signs in to it.' } as const
  await expect(endPlaybookStep(tech, skip)).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN', operation: 'playbook.skipValidation' },
  })
  await world.em().nativeUpdate(Incident, { id }, { commanderId: world.cast.people.tech })
  await endPlaybookStep(tech, skip) // Whoever commands may.
  await reopenPlaybookStep(tech, { runId, key: skip.key })
  await world.em().nativeUpdate(Incident, { id }, { commanderId: null })
  await endPlaybookStep(commander, skip)
  await endPlaybookStep(tech, { runId, key: 'validateFix', state: 'done' })
  await expect(resolve()).rejects.toMatchObject(lacks('quality'))
  await reopenPlaybookStep(tech, { runId, key: 'quality' })
  await endPlaybookStep(tech, { runId, key: 'quality', state: 'done' })
  await resolve()
  expect((await world.em().findOneOrFail(Incident, id)).status).toBe('resolved')
})

test('a P3 is resolved without, and of what was none nothing is ticked any more', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const one = await report(world)
  await reassessIncident(await world.as('commander'), { id: one.id, conditions: ['localizedOrNonCritical'] })
  await moveIncident(tech, { id: one.id, to: 'resolved' })
  const other = await report(world)
  await cancelIncident(tech, { id: other.id, reason: 'A wrong gauge.' })
  await expect(endPlaybookStep(tech, { runId: other.runOf('outage'), key: 'notice', state: 'done' })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT', current: { status: 'cancelled' } },
  })
})

test('an administrator publishes a version for incidents from now on; what runs keeps its own, and two at once are told', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const before = await report(world)
  const steps = [{ key: 'callThem', title: 'Call them', dueMs: 5 * MINUTE, validates: true, action: null }]
  const edit = { playbook: 'outage', name: 'Outage', categories: ['outage'], enterprise: false, steps } as const
  await publishPlaybook(admin, { ...edit, expectedVersion: 0 } as never)
  await expect(publishPlaybook(admin, { ...edit, expectedVersion: 0 } as never)).rejects.toMatchObject({
    extensions: { code: 'CONFLICT', current: { version: 1 } },
  })
  await expect(publishPlaybook(admin, edit as never), 'the same').rejects.toMatchObject({ extensions: { code: 'BAD_INPUT' } })
  await expect(publishPlaybook(await world.as('commander'), edit as never)).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  })

  const after = await report(world)
  const planOf = async (id: string) => (await readRuns(world.em(), id)).find(({ run }) => run.playbook === 'outage')!.steps
  expect(await planOf(before.id)).toEqual(defaultPlaybooks.outage.steps)
  expect(await planOf(after.id)).toEqual(steps)
  expect((await readPlaybooks(world.em())).outage.version).toBe(1)
  await expect(moveIncident(await world.as('tech'), { id: after.id, to: 'resolved' })).rejects.toMatchObject({
    extensions: { missing: ['callThem', 'performance', 'userAccess', 'quality', 'validateFix'] },
  })
})
