import { assignPlaybookStep } from '../../../server/src/playbooks/assignPlaybookStep.ts'
import { endPlaybookStep } from '../../../server/src/playbooks/endPlaybookStep.ts'
import { publishPlaybook } from '../../../server/src/playbooks/publishPlaybook.ts'
import { startPlaybook } from '../../../server/src/playbooks/startPlaybook.ts'
import type { World } from '../../kit/world.ts'

/** The last of the playbooks as an administrator made it. */
export async function publishOne(world: World): Promise<void> {
  const steps = [{ key: 'restore', title: 'Restore', dueMs: 3_600_000, validates: true }]
  const body = { name: 'Data', categories: ['data_loss' as const], enterprise: false, steps }
  await publishPlaybook(await world.as('admin'), { playbook: 'data_recovery', ...body })
}

/** One that runs, its last step in vain. */
export async function runOne(world: World, incidentId: string): Promise<{ playbookRun: string }> {
  const tech = await world.as('tech')
  const { value: run } = await startPlaybook(tech, { incidentId, playbook: 'outage' })
  const step = { runId: run.id, key: 'scheduleReview' }
  await assignPlaybookStep(tech, { ...step, ownerId: world.cast.people.tech })
  await endPlaybookStep(tech, { ...step, state: 'failed', comment: 'Nobody has time.' })
  return { playbookRun: run.id }
}
