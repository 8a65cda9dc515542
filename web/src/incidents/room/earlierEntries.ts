import type { TimelineEntryFragment } from '../../generated/graphql.ts'
import { readEntry, type Entry } from '../timeline/readEntry.ts'

/** As much of a timeline as is held, newest first, and from where it goes on. */
export interface HeldEntries {
  entries: readonly Entry[]
  /** The cursor of the earliest entry that is held; null: there is nothing earlier. */
  earlier: string | null
  isReadingEarlier: boolean
  /** Asking by itself ends then; the button asks again. */
  hasFailedEarlier: boolean
}

interface Page {
  nodes: TimelineEntryFragment[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

/** Adds the page before those that are held. Undefined from `ask`: it could not be read. */
export async function readEarlier(held: HeldEntries, ask: (after: string) => Promise<Page | undefined>): Promise<void> {
  const after = held.earlier
  if (!after || held.isReadingEarlier) return
  held.isReadingEarlier = true
  const page = await ask(after).catch(() => undefined)
  held.isReadingEarlier = false
  // The list began anew meanwhile: below it this page would leave a gap that nobody sees.
  if (held.earlier !== after) return
  held.hasFailedEarlier = !page
  if (!page) return
  held.entries = mergeEntries(page.nodes, held.entries)
  held.earlier = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
}

/** Each entry once, newest first. */
export function mergeEntries(more: readonly TimelineEntryFragment[], known: readonly Entry[]): Entry[] {
  const oldest = known.at(-1)?.position ?? Infinity
  // What is earlier goes below as it comes: nothing of a long list is sorted again.
  if (more.every(({ position }) => Number(position) < oldest)) return [...known, ...more.map(readEntry)]
  const all = new Map(known.map((entry) => [entry.position, entry]))
  for (const wire of more) all.set(Number(wire.position), readEntry(wire))
  return [...all.values()].sort((a, b) => b.position - a.position)
}
