import type { DutyScheduleFragment } from '../generated/graphql.ts'
import type { Block } from './dutyRows.ts'

/** What stands open at the side: one thing at a time. */
export type Drawer =
  | { kind: 'shift'; schedule: DutyScheduleFragment; block: Block }
  | { kind: 'schedule'; schedule: DutyScheduleFragment | undefined }
  | { kind: 'override'; begun: { scheduleId: string | undefined; from: Date; to: Date; isOwn?: boolean } }
  | { kind: 'swap'; schedule: DutyScheduleFragment; from: Date; to: Date }
  | { kind: 'leave' }
