const TWICE_WITHIN_MS = 2_000

/**
 * Waits for Ctrl-C or SIGTERM. A terminal tells the whole group and the launcher tells us again, so repeats within two seconds are
 * one wish; a later one means it.
 */
export function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | undefined
    const asked = () => {
      if (askedAt !== undefined && performance.now() - askedAt > TWICE_WITHIN_MS) process.exit(130)
      askedAt ??= performance.now()
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, asked)
  })
}
