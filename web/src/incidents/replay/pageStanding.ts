import type { FactsThen, PageThen } from '@muster/shared/rules/roomThen'

export type PageStanding = 'asked' | 'late' | 'told' | 'acknowledged' | 'declined' | 'not_sent'

/** How a page stood: no entry says that one lapsed, its limit does, unless somebody had taken notice by then. */
export function pageStanding({ state, because, answerBy }: PageThen, { acknowledgedAt }: FactsThen, at: Date): PageStanding {
  if (state !== 'asked') return state
  if (because === 'told') return 'told'
  const isOff = because !== 'activated' && acknowledgedAt && answerBy && acknowledgedAt < answerBy
  return answerBy && at >= answerBy && !isOff ? 'late' : 'asked'
}
