import { entryReach } from '@muster/shared/vocabulary/ledger'
import { canonicalJson, type Json } from './canonicalJson.ts'
import type { Happening, Told } from './happening.ts'
import type { Work } from './work.ts'

/**
 * Appends in commit order and answers the last position. The lock is held until the transaction ends, so a reader that
 * has seen position n can never meet a smaller one later: following the ledger needs no gap handling.
 */
export async function appendToLedger(work: Work, happened: readonly Happening[]): Promise<number> {
  const bodies = happened.map((happening) => canonicalJson(entry(work, happening)))
  const rows = bodies.map(() => '(?)').join()
  const written = await work.em.execute<{ position: string }[]>(
    `insert into ledger (body) values ${rows} returning position`,
    bodies,
  )
  return Number(written.at(-1)!.position)
}

function entry({ actor, now, request }: Work, { kind, subject, incident, clients, vendors, changes }: Happening): Json {
  return {
    at: now.toISOString(),
    actor: actor.kind === 'person' && actor.key ? { kind: 'key', id: actor.key.id } : { kind: actor.kind, id: actor.id },
    rule: actor.kind === 'rule' ? actor.id : undefined,
    kind,
    subject,
    incident,
    reach: entryReach[kind],
    clients,
    vendors,
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
