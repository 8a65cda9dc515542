/** Asks again until it holds: for what another process or socket does in its own time. */
export async function until(holds: () => boolean | Promise<boolean>, what = 'it', limitMs = 30_000): Promise<void> {
  for (const end = Date.now() + limitMs; !(await holds()); await pause(10)) {
    if (Date.now() > end) throw new Error(`${what} did not come within ${limitMs} ms`)
  }
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
