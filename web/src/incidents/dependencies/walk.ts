import type { Layout } from './layOut.ts'

export const walkKeys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const
export type WalkKey = (typeof walkKeys)[number]

/**
 * Where an arrow leads from a component: along its lines to the right or left, to whichever stands nearest; up and down within its
 * column. Undefined where there is no way.
 */
export function walk({ places, lines }: Pick<Layout, 'places' | 'lines'>, from: string, key: WalkKey): string | undefined {
  const here = places.find(({ id }) => id === from)
  if (!here) return undefined
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const sign = key === 'ArrowUp' ? -1 : 1
    return nearest(
      here,
      places.filter(({ x, y }) => x === here.x && Math.sign(y - here.y) === sign),
    )
  }
  const sign = key === 'ArrowLeft' ? -1 : 1
  const linked = new Set(lines.flatMap(({ from: one, to }) => (one === from ? [to] : to === from ? [one] : [])))
  return nearest(
    here,
    places.filter(({ id, x }) => linked.has(id) && Math.sign(x - here.x) === sign),
  )
}

interface At {
  id: string
  x: number
  y: number
}

function nearest(here: At, others: readonly At[]): string | undefined {
  const far = ({ x, y }: At) => Math.abs(x - here.x) + Math.abs(y - here.y)
  return others.toSorted((one, other) => far(one) - far(other))[0]?.id
}
