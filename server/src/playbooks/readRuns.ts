import type { EntityManager } from '@mikro-orm/postgresql'
import type { PlaybookBody } from '@muster/shared/policy/playbooks'
import type { Progress } from '@muster/shared/rules/playbookProgress'
import { readRows, uuids } from '../kernel/readRows.ts'
import { PlaybookRun } from './playbookRun.entity.ts'
import { PlaybookVersion } from './playbookVersion.entity.ts'
import { bodyOf } from './readPlaybooks.ts'
import { RunStep } from './runStep.entity.ts'

export interface Running extends Progress {
  run: PlaybookRun
  body: PlaybookBody
  rows: RunStep[]
}

/** Behind the incident's lock: the playbooks that run on it, each with its plan and what has become of its steps. */
export async function readRuns(em: EntityManager, incidentId: string): Promise<Running[]> {
  const runs = await readRows(em, PlaybookRun, 'where incident_id = ? order by id', [incidentId])
  if (runs.length === 0) return []
  const ofThem = [uuids(runs.map(({ id }) => id))]
  const versions = await readRows(
    em,
    PlaybookVersion,
    'where (playbook, version) in (select playbook, plan_version from playbook_run where id = any(?::uuid[]))',
    ofThem,
  )
  const rows = await readRows(em, RunStep, 'where run_id = any(?::uuid[])', ofThem)
  return runs.map((run) => runningOf(run, bodyOf(versions, run), rows))
}

function runningOf(run: PlaybookRun, body: PlaybookBody, all: readonly RunStep[]): Running {
  const rows = all.filter(({ runId }) => runId === run.id)
  return { run, body, rows, steps: body.steps, states: new Map(rows.map(({ key, state }) => [key, state])) }
}
