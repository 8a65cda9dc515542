import type { EntityManager } from '@mikro-orm/postgresql'
import type { EntryKind } from '@muster/shared/vocabulary/ledger'
import { uuids } from '../../kernel/readRows.ts'

/** What a score is made of, and how the drill's time went on. */
const scored: readonly EntryKind[] = [
  'incident.acknowledged',
  'incident.acknowledgeUndone',
  'commandRole.taken',
  'update.published',
  'escalation.opened',
  'playbook.stepEnded',
  'playbook.stepReopened',
  'playbook.stepAssigned',
  'incident.moved',
  'drill.advanced',
  'drill.begun',
]

export interface ScoredEntry {
  kind: EntryKind
  /** In the drill's own time. */
  at: Date
  by: string | null
  subjectId: string
  after: Record<string, unknown>
}

interface Row {
  incident: string
  at: string
  kind: EntryKind
  actor: { kind: string; id: string }
  subject: { id: string }
  changes: Record<string, [unknown, unknown]> | null
  request: string
}

/** Of each drill what people and the engine did, the oldest first; an acknowledgement that was taken back never was. */
export async function readDrillEntries(em: EntityManager, drills: readonly string[]): Promise<ScoredEntry[][]> {
  const rows = await em.execute<Row[]>(
    `select incident_id as incident, at, kind, body::jsonb -> 'actor' as actor, body::jsonb -> 'subject' as subject, body::jsonb -> 'changes' as changes,
       body::jsonb ->> 'request' as request
     from ledger where incident_id = any(?::text[]) and kind = any(?::text[]) order by position`,
    [uuids(drills), uuids(scored)],
  )
  const byDrill = Map.groupBy(rows, ({ incident }) => incident)
  return drills.map((id) => entriesOf(byDrill.get(id) ?? []))
}

/** By their order, not by the clock: of what was said within one millisecond of a hop the ledger knows what came first. */
function entriesOf(rows: readonly Row[]): ScoredEntry[] {
  const begun = rows.find(({ kind }) => kind === 'drill.begun')?.request // What came with its report nobody did.
  const undone = rows.findLastIndex(({ kind }) => kind === 'incident.acknowledgeUndone')
  const entries: ScoredEntry[] = []
  let goneMs = 0
  for (const [index, { kind, at, actor, subject, changes, request }] of [...rows.entries()].toReversed()) {
    const after = Object.fromEntries(Object.entries(changes ?? {}).map(([field, [, value]]) => [field, value]))
    if (kind === 'drill.advanced') goneMs += Number(after['byMs'])
    else if (kind !== 'incident.acknowledged' || index > undone)
      entries.push({
        ...{ kind, at: new Date(new Date(at).getTime() - goneMs), subjectId: subject.id, after },
        by: request !== begun && (actor.kind === 'person' || actor.kind === 'key') ? actor.id : null,
      })
  }
  return entries.reverse()
}
