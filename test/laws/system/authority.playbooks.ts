import { configureAction } from '../../../server/src/playbooks/actions/configureAction.ts'
import { proposeAction } from '../../../server/src/playbooks/actions/proposeAction.ts'
import { withdrawAction } from '../../../server/src/playbooks/actions/withdrawAction.ts'
import { assignPlaybookStep } from '../../../server/src/playbooks/assignPlaybookStep.ts'
import { endPlaybookStep } from '../../../server/src/playbooks/endPlaybookStep.ts'
import { publishPlaybook } from '../../../server/src/playbooks/publishPlaybook.ts'
import { startPlaybook } from '../../../server/src/playbooks/startPlaybook.ts'
import type { World } from '../../kit/world.ts'

/** The last of the playbooks as an administrator made it, and a program that does an action. */
export async function publishOne(world: World): Promise<void> {
  const url = 'https://runbooks.example.com/'
  await configureAction(await world.as('admin'), { action: 'failover', url, secret: 'whsec_eA==' })
  const steps = [{ key: 'restore', title: 'Restore', dueMs: 3_600_000, validates: true, action: 'restore' as const }]
  const body = { name: 'Data', categories: ['data_loss' as const], enterprise: false, steps }
  await publishPlaybook(await world.as('admin'), { playbook: 'data_recovery', ...body })
}

/** One that runs, its last step in vain. */
export async function runOne(world: World, incidentId: string): Promise<{ playbookRun: string; action: string }> {
  const tech = await world.as('tech')
  const action = await proposeOne(world, incidentId)
  const { value: run } = await startPlaybook(tech, { incidentId, playbook: 'outage' })
  const step = { runId: run.id, key: 'scheduleReview' }
  await assignPlaybookStep(tech, { ...step, ownerId: world.cast.people.tech })
  await endPlaybookStep(tech, { ...step, state: 'failed', comment: 'Nobody has time.' })
  return { playbookRun: run.id, action }
}

/** A fail-over was not to be done after all. */
async function proposeOne(world: World, incidentId: string): Promise<string> {
  const tech = await world.as('tech')
  const { value: run } = await startPlaybook(tech, { incidentId, playbook: 'service_recovery' })
  const { value: action } = await proposeAction(tech, { runId: run.id, key: 'failover' })
  await withdrawAction(tech, { id: action.id })
  return action.id
}
