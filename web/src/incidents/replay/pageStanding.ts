import type { FactsThen, PageThen } from '@muster/shared/rules/roomThen'

export type PageStanding = 'asked' | 'late' | 'told' | 'acknowledged' | 'declined' | 'not_sent'

/** How a page stood: no entry says that one lapsed, its limit does, unless somebody had taken notice by then. */
export function pageStanding(
  { state, because, sentAt, answerBy }: PageThen,
  { acknowledgedAt }: FactsThen,
  at: Date,
): PageStanding {
  if (state !== 'asked') return state
  if (because === 'told') return 'told'
  const isInTime = acknowledgedAt && answerBy && acknowledgedAt >= sentAt && acknowledgedAt < answerBy
  const isOff = because !== 'activated' && isInTime
  return answerBy && at >= answerBy && !isOff ? 'late' : 'asked'
}
