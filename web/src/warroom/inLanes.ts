/** How many of a flood are under way at once: enough to be quick, few enough to leave the server to others. */
const LANES = 4

/** Does the same with each, in order, no more than four at once; ends when the last has ended. */
export async function inLanes<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  async function takeNext(): Promise<void> {
    if (queue.length === 0) return
    await act(queue.shift()!)
    return takeNext()
  }
  await Promise.all(Array.from({ length: LANES }, takeNext))
}
