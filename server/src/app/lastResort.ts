import { setTimeout as sleep } from 'node:timers/promises'

/** Died of a fault of ours: who keeps the process starts it again (`EX_SOFTWARE` of sysexits). A wrong setting is 1, and stays down. */
export const FAULT = 70

const DRAIN_MS = 10_000

/** As much of the process as this needs. */
export interface Dying {
  exitCode?: number | string | null | undefined
  on(event: 'uncaughtException' | 'unhandledRejection', hear: (error: unknown) => void): unknown
  exit(code: number): unknown
}

/**
 * Settles with the exit code when something went wrong that nobody caught: what is in memory may be half of something then, so the
 * doors are shut as at any stop, and another process begins from the ledger. Whoever drains has ten seconds.
 */
export function lastResort(dying: Dying, say: (error: unknown) => void, drainMs = DRAIN_MS): Promise<number> {
  return new Promise((resolve) => {
    const die = (error: unknown) => {
      say(error)
      if (dying.exitCode === FAULT) return // It is on its way, whatever else breaks.
      dying.exitCode = FAULT
      resolve(FAULT)
      void sleep(drainMs, undefined, { ref: false }).then(() => dying.exit(FAULT))
    }
    dying.on('uncaughtException', die)
    dying.on('unhandledRejection', die)
  })
}
