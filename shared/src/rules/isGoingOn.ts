import type { Status } from '../vocabulary/status.ts'

const over: ReadonlySet<Status> = new Set(['closed', 'cancelled', 'merged'])

/** Something of it may still be done: what is resolved has its review, and whatever was left open. */
export const isGoingOn = (status: Status): boolean => !over.has(status)
