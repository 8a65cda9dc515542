import type { Kernel } from '../kernel/work.ts'
import { BATCH } from './fireDueMoments.ts'
import { rootKinds, roots, type RootKind } from './roots.ts'

export interface Sight {
  now: Date
  /** How late the earliest moment is that is due; one that waits for its next try is not late. */
  lateMs: number
  /** In how long the next one of each kind of root is due, and how many are by now: no more than there are lanes for. */
  kinds: { kind: RootKind; nextMs: number; due: number }[]
}

const most = Math.max(...rootKinds.map((kind) => roots[kind].lanes)) * BATCH

/** What there is to fire, and when. */
export async function look({ em, readTime }: Kernel): Promise<Sight> {
  const rows = await em.fork().execute<{ kind: RootKind; now: string; times: number[] }[]>(
    `select root.kind, clock_timestamp() as now, array(
       select (extract(epoch from greatest(fires_at, retry_at)) * 1000)::float8 from moment
       where state = 'due' and root_kind = root.kind order by greatest(fires_at, retry_at) limit ${most}
     ) as times from unnest(array[${rootKinds.map(() => '?').join()}]) as root (kind)`,
    [...rootKinds],
  )
  const now = readTime(new Date(rows[0]!.now))
  const kinds = rows.map(({ kind, times }) => ({
    kind,
    nextMs: (times[0] ?? Infinity) - +now,
    due: times.filter((at) => at <= +now).length,
  }))
  return { now, lateMs: Math.max(0, ...kinds.map(({ nextMs }) => -nextMs)), kinds }
}
