import { CompiledQuery, type Transaction } from 'kysely'
import { entryReach } from '@muster/shared/vocabulary/ledger'
import { Incident } from '../incidents/incident.entity.ts'
import { breathe } from './breathe.ts'
import { canonicalJson, type Json } from './canonicalJson.ts'
import type { Happening, Told } from './happening.ts'
import { readAtHand } from './readAtHand.ts'
import type { Deed } from './work.ts'

/** What one actor did at one instant, and what is said of it. */
export interface Sealed {
  work: Deed
  happened: readonly Happening[]
}

/**
 * Appends in commit order and answers the last position. The lock is held until the transaction ends, so a reader that
 * has seen position n can never meet a smaller one later: following the ledger needs no gap handling.
 */
export function appendToLedger(work: Deed, happened: readonly Happening[]): Promise<number> {
  return appendTogether(work.em, [{ work, happened }])
}

/** What several did in one transaction, in their order; 0 where nothing happened. */
export async function appendTogether(em: Deed['em'], all: readonly Sealed[]): Promise<number> {
  const bodies: string[] = []
  const drills = await readDrills(em, all)
  for (const { work, happened } of all)
    for (const happening of happened) {
      bodies.push(canonicalJson(entry(work, happening, drills.has(incidentOf(happening) ?? ''))))
      await breathe()
    }
  if (bodies.length === 0) return 0
  const context = em.getTransactionContext<Transaction<unknown>>()!
  const { rows } = await context.executeQuery<{ position: string }>(CompiledQuery.raw(append, [JSON.stringify(bodies)]))
  return Number(rows[0]!.position)
}

/** However many, they are one value: all of it is sent and read before the first row takes the lock. */
const append = `
  with written as (
    insert into ledger (body) select value from json_array_elements_text($1::json) with ordinality order by ordinality returning position
  )
  select max(position) as position from written`

const incidentOf = ({ subject, incident }: Happening) => incident ?? (subject.type === 'incident' ? subject.id : undefined)

/** Which of the incidents concerned are only practised: they are at hand, whoever changes one has locked it. */
async function readDrills(em: Deed['em'], all: readonly Sealed[]): Promise<ReadonlySet<string>> {
  const ids = new Set(all.flatMap(({ happened }) => happened.flatMap((one) => incidentOf(one) ?? [])))
  const incidents = ids.size > 0 ? await readAtHand(em, Incident, [...ids]) : []
  return new Set(incidents.flatMap(({ id, isDrill }) => (isDrill ? [id] : [])))
}

/** Of a drill nothing reaches anybody outside, whatever its kind: what follows the ledger need not know that it is one. */
function entry({ actor, now, request }: Deed, happening: Happening, isDrill: boolean): Json {
  const { kind, subject, incident, clients, vendors, changes } = happening
  return {
    at: now.toISOString(),
    actor: actor.kind === 'person' && actor.key ? { kind: 'key', id: actor.key.id } : { kind: actor.kind, id: actor.id },
    rule: actor.kind === 'rule' ? actor.id : undefined,
    kind,
    subject,
    incident,
    reach: isDrill ? 'internal' : entryReach[kind],
    ...(isDrill ? { drill: true } : { clients, vendors }),
    changes:
      changes &&
      Object.fromEntries(Object.entries(changes).map(([field, [before, after]]) => [field, [told(before), told(after)]])),
    request,
  }
}

function told(value: Told): Json {
  if (value instanceof Date) return value.toISOString()
  return value ?? null
}
