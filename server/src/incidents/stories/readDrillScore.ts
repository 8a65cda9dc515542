import { hasEnded } from '@muster/shared/rules/allowedMoves'
import { stateOf } from '@muster/shared/rules/playbookProgress'
import { scoreDrill, type DrillFacts, type DrillScore } from '@muster/shared/rules/scoreDrill'
import { Clock } from '../../clocks/clock.entity.ts'
import type { Reading } from '../../kernel/reading.ts'
import { PlaybookRun } from '../../playbooks/playbookRun.entity.ts'
import { PlaybookVersion } from '../../playbooks/playbookVersion.entity.ts'
import { bodyOf } from '../../playbooks/readPlaybooks.ts'
import { RunStep } from '../../playbooks/runStep.entity.ts'
import type { Incident } from '../incident.entity.ts'
import type { DrillRun } from './drillRun.entity.ts'
import { readDrillEntries, type ScoredEntry } from './readDrillEntries.ts'

const MINUTE_MS = 60_000

/** How people have done in a drill by its story, up to now or to its end. */
export async function readDrillScore(run: DrillRun, incident: Incident, { load, asOf }: Reading): Promise<DrillScore> {
  const { id, detectedAt } = incident
  const minuteOf = (at: Date) => (at.getTime() - detectedAt.getTime()) / MINUTE_MS
  const [entries, clocks, runs] = await Promise.all([
    load.each('drillEntries', id, readDrillEntries),
    load.all(Clock, 'incidentId', id, { id: 'asc' }),
    load.all(PlaybookRun, 'incidentId', id, { id: 'asc' }),
  ])
  return scoreDrill({
    minute: minuteOf(endOf(incident, entries) ?? asOf),
    entries: entries.map(({ at, subjectId, ...entry }) => ({
      ...entry,
      minute: minuteOf(at),
      playbook: runs.find((one) => one.id === subjectId)?.playbook ?? null,
    })),
    clocks: clocks
      .filter(({ kind, ended }) => kind !== 'review' && !ended)
      .map(({ kind, breachedAt, stoppedAt }) => ({ kind, isBroken: breachedAt !== null, isStopped: stoppedAt !== null })),
    steps: (await Promise.all(runs.map((one) => stepsOf(one, load)))).flat(),
    expected: run.body.expected,
  })
}

/** When it was over: what came later counts no more. */
function endOf({ status, resolvedAt }: Incident, entries: readonly ScoredEntry[]): Date | undefined {
  return hasEnded(status) ? (resolvedAt ?? entries.at(-1)?.at) : undefined
}

async function stepsOf(run: PlaybookRun, load: Reading['load']): Promise<DrillFacts['steps']> {
  const [versions, rows] = await Promise.all([
    load.all(PlaybookVersion, 'playbook', run.playbook, { version: 'asc' }),
    load.all(RunStep, 'runId', run.id, { key: 'asc' }),
  ])
  const states = new Map(rows.map(({ key, state }) => [key, state]))
  return bodyOf(versions, run).steps.map(({ key, title, dueMs }) => ({
    ...{ playbook: run.playbook, key, title, state: stateOf({ states }, key) },
    dueMinute: dueMs === null ? null : dueMs / MINUTE_MS,
  }))
}
