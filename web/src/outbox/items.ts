import type { Refusal } from '../live/refusal.ts'

/** What can be written without a connection. What acts on what others do meanwhile (a move, an update to the world) waits for a person. */
const kinds = ['note', 'decision', 'report'] as const
export type Kind = (typeof kinds)[number]

/** Something somebody wrote that the server does not have yet, as far as is known here. */
export interface Item {
  /** The idempotency key of every try: it has its effect once, whichever answer was lost. */
  key: string
  kind: Kind
  input: Record<string, unknown>
  /** None: a report of a new one. */
  incident: { id: string; number: string } | null
  /** What its writer knows it by. */
  text: string
  /** When it was written, or last asked to be sent; milliseconds, in the server's time. */
  at: number
  /** `refused`: it waits for its writer. */
  state: 'waiting' | 'refused'
  /** Why it was refused. */
  why?: Refusal
  /** Of a report: its draft, to be opened again. */
  draft?: string
}

/** The server knows a key for a day (mechanics, *Idempotency*): what is older could have its effect twice, so its writer decides. */
export const TOO_OLD_MS = 23 * 3_600_000

export function isTooOld({ at }: Item, now: number): boolean {
  return now - at > TOO_OLD_MS
}

const later: ReadonlySet<string> = new Set(['OFFLINE', 'UNAVAILABLE', 'RATE_LIMITED', 'INTERNAL', 'UNAUTHENTICATED'])

/** Whether a refusal is of this moment only, and the same may be sent again by itself. */
export const isForLater = (code: string): boolean => later.has(code)

/** What another build has left and this one cannot send is left out, never sent as something else. */
export function readItems(text: string): Item[] {
  try {
    const items: unknown = JSON.parse(text)
    return Array.isArray(items) ? items.filter(isItem) : []
  } catch {
    return []
  }
}

function isItem(item: Partial<Item> | null): item is Item {
  const isKnown = kinds.includes(item?.kind as Kind) && (item?.state === 'waiting' || item?.state === 'refused')
  return isKnown && typeof item?.key === 'string' && typeof item.at === 'number' && typeof item.input === 'object'
}
