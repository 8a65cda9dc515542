import type { Loaders } from '../kernel/loaders.ts'
import { PlaybookRun } from '../playbooks/playbookRun.entity.ts'
import { PlaybookVersion } from '../playbooks/playbookVersion.entity.ts'
import { bodyOf } from '../playbooks/readPlaybooks.ts'
import type { Told } from './sayChanges.ts'

/** What a step, and its playbook, were called in the version that runs: an entry has only their keys. */
export async function nameSteps(runId: string, told: readonly Told[], load: Loaders): Promise<Told[]> {
  const run = await load.one(PlaybookRun, runId)
  if (!run) return [...told]
  const plan = bodyOf(await load.all(PlaybookVersion, 'playbook', run.playbook, { version: 'asc' }), run)
  const names: Record<string, (key: string | null) => string | null> = {
    playbook: (key) => key && plan.name,
    step: (key) => plan.steps.find((step) => step.key === key)?.title ?? key,
  }
  return told.map(({ field, before, after }) => {
    const name = names[field] ?? ((value) => value)
    return { field, before: name(before), after: name(after) }
  })
}
