import { setImmediate as turn } from 'node:timers/promises'

/** So long a long piece of work may keep everybody else waiting. */
const LONGEST_MS = 20
let since = performance.now()

/** Between pieces of long work: lets others have their turn once it has taken a while. */
export async function breathe(): Promise<void> {
  if (performance.now() - since < LONGEST_MS) return
  await turn()
  since = performance.now()
}
