import type { Kernel } from '../kernel/work.ts'
import { fireDueMoments } from './fireDueMoments.ts'

/** A time of a story's own: for the demo, which happened before it was told, and for tests. */
export class StoryTime {
  constructor(public now: Date) {}

  /** Goes on to an instant; what comes due on the way happens at its own time, in order. */
  async passTo(kernel: Kernel, until: Date): Promise<void> {
    for (let next = await readNext(kernel); next && next <= until; next = await readNext(kernel)) {
      if (next > this.now) this.now = next
      await fireDueMoments(kernel, this.now)
    }
    if (until > this.now) this.now = until
  }
}

async function readNext({ em }: Kernel): Promise<Date | undefined> {
  const [row] = await em
    .fork()
    .execute<{ next: string | null }[]>(`select min(greatest(fires_at, retry_at)) as next from moment where state = 'due'`)
  return row?.next ? new Date(row.next) : undefined
}
