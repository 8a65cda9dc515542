/** Where an incident is in its life (rules §3). */
export const statuses = [
  'open',
  'acknowledged',
  'investigating',
  'identified',
  'monitoring',
  'on_hold',
  'resolved',
  'closed',
  'cancelled',
  'merged',
] as const

export type Status = (typeof statuses)[number]
