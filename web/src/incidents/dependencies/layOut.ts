/** As much of a component as its place depends on. */
export interface Placed {
  id: string
  name: string
  rank: number
  needs: readonly string[]
}

export const box = { width: 172, height: 52, across: 48, down: 14 }
const MOST_IN_COLUMN = 12

interface Place {
  id: string
  x: number
  y: number
}

/** A line from who needs to what is needed; `isBack` closes a circle, or stays within a column. */
interface Line {
  from: string
  to: string
  path: string
  isBack: boolean
}

export interface Layout {
  places: Place[]
  lines: Line[]
  /** Columns with more than fit, and how many more: these stand in the list. */
  more: { rank: number; count: number; x: number; y: number }[]
  width: number
  height: number
}

/**
 * Columns by rank, from what depends on the concerned component on the left to what it needs on the right; each beside whom it hangs
 * together with, so that lines cross seldom.
 */
export function layOut(nodes: readonly Placed[]): Layout {
  const columns = arrange(nodes)
  const ranks = [...columns.keys()].toSorted((one, other) => one - other)
  const tallest = Math.max(...[...columns.values()].map(({ shown, rest }) => shown.length + Math.sign(rest)))
  const height = tallest * (box.height + box.down) - box.down
  const places: Place[] = []
  const more: Layout['more'] = []
  ranks.forEach((rank, column) => {
    const { shown, rest } = columns.get(rank)!
    const x = column * (box.width + box.across)
    const own = (shown.length + Math.sign(rest)) * (box.height + box.down) - box.down
    const yAt = (row: number) => (height - own) / 2 + row * (box.height + box.down)
    shown.forEach(({ id }, row) => places.push({ id, x, y: yAt(row) }))
    if (rest > 0) more.push({ rank, count: rest, x, y: yAt(shown.length) })
  })
  const width = ranks.length * (box.width + box.across) - box.across
  return { places, lines: linesOf(nodes, places), more, width, height }
}

interface Column {
  shown: Placed[]
  rest: number
}

/** Outwards from the concerned one: whoever hangs on the first of the column before comes first. */
function arrange(nodes: readonly Placed[]): Map<number, Column> {
  const byRank = Map.groupBy(nodes, ({ rank }) => rank)
  const columns = new Map<number, Column>()
  for (const rank of [...byRank.keys()].toSorted((one, other) => Math.abs(one) - Math.abs(other))) {
    const before = columns.get(rank - Math.sign(rank))?.shown ?? []
    const middle = (node: Placed) => {
      const rows = before.flatMap((other, row) => (node.needs.includes(other.id) || other.needs.includes(node.id) ? [row] : []))
      return rows.length === 0 ? Infinity : rows.reduce((sum, row) => sum + row, 0) / rows.length
    }
    const sorted = byRank
      .get(rank)!
      .toSorted((one, other) => compare(middle(one), middle(other)) || one.name.localeCompare(other.name))
    columns.set(rank, { shown: sorted.slice(0, MOST_IN_COLUMN), rest: Math.max(0, sorted.length - MOST_IN_COLUMN) })
  }
  return columns
}

const compare = (one: number, other: number) => (one === other ? 0 : one < other ? -1 : 1)

function linesOf(nodes: readonly Placed[], places: readonly Place[]): Line[] {
  const at = new Map(places.map((place) => [place.id, place]))
  return nodes.flatMap(({ id, needs }) =>
    needs.flatMap((to) => {
      const [one, other] = [at.get(id), at.get(to)]
      return one && other && id !== to ? [{ from: id, to, ...pathOf(one, other) }] : []
    }),
  )
}

/** From the right edge to the left edge of the next; back, in a bow below. */
function pathOf(from: Place, to: Place): Pick<Line, 'path' | 'isBack'> {
  const [y1, y2] = [from.y + box.height / 2, to.y + box.height / 2]
  if (to.x > from.x) {
    const [x1, x2] = [from.x + box.width, to.x]
    const bend = (x2 - x1) / 2
    return { isBack: false, path: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` }
  }
  const [x1, x2] = [from.x + box.width, to.x + box.width]
  const out = Math.max(x1, x2) + box.across / 2
  return { isBack: true, path: `M${x1} ${y1}C${out} ${y1} ${out} ${y2} ${x2} ${y2}` }
}
