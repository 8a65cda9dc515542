import { type journey } from '../policy/lifecycle.ts'
import type { Status } from '../vocabulary/status.ts'

export type JourneyStep = (typeof journey)[number]

interface Facts {
  status: Status
  acknowledgedAt: unknown
  lastUpdateAt: unknown
}

/** Where an incident stands on the journey that screens show (rules §3). A report is detected and assessed at once. */
export function journeyStep({ status, acknowledgedAt, lastUpdateAt }: Facts): JourneyStep {
  if (status === 'closed') return 'documentation'
  if (status === 'resolved' || status === 'cancelled' || status === 'merged') return 'documentation'
  if (status === 'monitoring') return 'resolution'
  if (lastUpdateAt && acknowledgedAt) return 'resolution'
  if (acknowledgedAt) return 'communication'
  return 'responseTeam'
}
