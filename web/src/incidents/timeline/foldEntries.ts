import type { Entry } from './readEntry.ts'

/** A report starts clocks of several kinds at once: one line that says how many, not a wall of them. Newest first. */
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
    folded: { count: countOf(a) + countOf(b), clocks: [...new Set(clocks)] },
  }
}

/** An entry names all clocks of its kind; who may not know how many is told of one. */
const countOf = ({ folded, told }: Entry) => folded?.count ?? Number(told['clocks']?.after ?? 1)

const kinds = ({ clock, told }: Entry) => [clock?.kind ?? told['kind']?.after].filter((kind) => kind != null)
