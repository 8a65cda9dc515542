import type { Entry } from './readEntry.ts'

/** A report starts a clock for each client and kind: as one line that says how many, not as a wall of them. Newest first. */
export function foldEntries(entries: readonly Entry[]): Entry[] {
  const folded: Entry[] = []
  for (const entry of entries) {
    const last = folded.at(-1)
    if (last && isSame(last, entry)) folded[folded.length - 1] = fold(last, entry)
    else folded.push(entry)
  }
  return folded
}

function isSame(a: Entry, b: Entry): boolean {
  return a.kind === 'clock.started' && b.kind === a.kind && a.at.getTime() === b.at.getTime()
}

/** Keeps the later place, since that is what orders the list, and the earlier deadline, since that is what matters. */
function fold(a: Entry, b: Entry): Entry {
  const clocks = [...(a.folded?.clocks ?? kinds(a)), ...kinds(b)]
  const due = [a, b].map(({ told }) => told['dueAt']).filter((times) => times?.after)
  const first = due.toSorted((x, y) => Date.parse(x!.after!) - Date.parse(y!.after!))[0]
  return {
    ...a,
    told: first ? { ...a.told, dueAt: first } : a.told,
    folded: { count: (a.folded?.count ?? 1) + 1, clocks: [...new Set(clocks)] },
  }
}

const kinds = ({ clock }: Entry) => (clock ? [clock.kind] : [])
