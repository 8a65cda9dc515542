/** What a ping says of the engine: whether something that happens by itself does not. */
export interface EngineTold {
  /** How late the earliest moment is; 0 while that is nothing to speak of. */
  lateMs: number
  /** Since when no server has fired moments; not while one does. */
  stoppedSince?: string
  /** A practice page that has not arrived in time, and what was answered. */
  canary?: { dueAt: string; answer: string | null }
}
