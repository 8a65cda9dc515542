const SECOND = 1_000
const MINUTE = 60 * SECOND

/** How the engine is judged: what fires moments and sends deliveries, on whatever server. */
export const engineLimits = {
  /** The operator’s heartbeat goes out while the engine’s last beat is younger, and nothing is later. */
  heartbeat: { everyMs: 15 * SECOND, beatMs: 15 * SECOND, lateMs: 30 * SECOND },
  /** A server is taken out of service whose own beat is older, or when something is later. */
  ready: { beatMs: 30 * SECOND, lateMs: MINUTE },
  /** People are told, in amber; then in red. */
  told: { lateMs: 5 * SECOND, redMs: MINUTE, beatMs: 30 * SECOND },
  /** By then a practice page must have been taken by the other side. */
  canaryMs: 2 * MINUTE,
} as const

/** Lateness is told as an integer of 32 bits: what was away for more than 24 days says 24 days. */
export const LATEST_MS = 2 ** 31 - 1
