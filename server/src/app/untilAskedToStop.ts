const TWICE_WITHIN_MS = 2_000

/**
 * Waits for Ctrl-C or SIGTERM. A terminal tells the whole group and the launcher tells us again, so repeats within two seconds are
 * one wish; a later one means it. Answers with the exit code of a stop.
 */
export function untilAskedToStop(): Promise<0> {
  return new Promise((resolve) => {
    let askedAt: number | undefined
    const asked = () => {
      if (askedAt !== undefined && performance.now() - askedAt > TWICE_WITHIN_MS) process.exit(130)
      askedAt ??= performance.now()
      resolve(0)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, asked)
  })
}
