const units = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const

/** A length of time as people write it, 90m or 1h 30m, in milliseconds; undefined when it is none. */
export function readLength(text: string): number | undefined {
  const parts = text.trim().toLowerCase()
  if (!/^(\d{1,9}\s*(ms|[dhms])\s*)+$/.test(parts)) return undefined
  return [...parts.matchAll(/(\d+)\s*(ms|[dhms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * units[unit as keyof typeof units],
    0,
  )
}

/** The same in its largest units, without losing a millisecond. */
export function writeLength(ms: number): string {
  let rest = ms
  const parts = Object.entries(units).flatMap(([unit, size]) => {
    const count = Math.floor(rest / size)
    rest -= count * size
    return count > 0 ? [`${count}${unit}`] : []
  })
  return parts.join(' ') || '0m'
}
