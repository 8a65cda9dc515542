import type { Entry } from './readEntry.ts'

/** What the timeline can be narrowed to. */
export const entryGroups = ['all', 'people', 'clocks', 'updates', 'escalations'] as const

export type EntryGroup = (typeof entryGroups)[number]

const byNoun: Record<string, Exclude<EntryGroup, 'all'>> = {
  incident: 'people',
  commandRole: 'people',
  task: 'people',
  decision: 'people',
  note: 'people',
  action: 'people',
  playbook: 'people',
  impact: 'people',
  workaround: 'people',
  evidence: 'people',
  review: 'people',
  delivery: 'escalations',
  clock: 'clocks',
  moment: 'clocks',
  drill: 'clocks',
  escalation: 'escalations',
  update: 'updates',
}

/** Null: only among all. */
export function groupOf(kind: string): Exclude<EntryGroup, 'all'> | null {
  // That one was mailed is a message like any other, and no second update.
  if (kind === 'update.mailed') return 'escalations'
  if (kind === 'drill.happened') return 'people'
  return byNoun[kind.split('.')[0]!] ?? null
}

export const inGroup = (entries: readonly Entry[], group: EntryGroup) =>
  group === 'all' ? [...entries] : entries.filter(({ kind }) => groupOf(kind) === group)
