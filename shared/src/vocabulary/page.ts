/** How a page stands: asked and not answered yet, answered, not answered in time, over with what it was for, or never sent. */
export const pageStates = ['waiting', 'acknowledged', 'declined', 'unanswered', 'over', 'not_sent'] as const

export type PageState = (typeof pageStates)[number]

/** Why somebody is paged (rules §5). `told` asks for no answer; `activated` is by hand: the response team is put together. */
export const pageReasons = ['reported', 'escalated', 'at_risk', 'silent', 'told', 'activated'] as const

export type PageReason = (typeof pageReasons)[number]

/** Why somebody was not reached (rules §5): recorded like a page. */
export const missReasons = [
  'no_one_on_call',
  'no_verified_channel',
  'held_back',
  'refused_by_provider',
  'inactive',
  'away',
  'not_theirs',
] as const

export type MissReason = (typeof missReasons)[number]
