import type { Level } from '../vocabulary/level.ts'

/** What a level hands over with an incident that goes up by hand, in the order in which it is asked for (rules §5). */
export const handoverChecklists = {
  L1: {
    ticketDocumented: 'The ticket is documented',
    userImpact: 'User impact',
    stepsToReproduce: 'Steps to reproduce',
    screenshotsOrErrors: 'Screenshots or error messages',
    initialTroubleshooting: 'Initial troubleshooting',
    userTold: 'What the user was told',
  },
  L2: {
    rootCauseHypothesis: 'Root-cause hypothesis',
    technicalEvidence: 'Technical evidence',
    businessImpact: 'Business impact, in figures',
    workaroundStatus: 'Status of a workaround',
    severityConfirmed: 'The severity is confirmed',
    stakeholdersTold: 'What stakeholders were told',
  },
} as const satisfies Partial<Record<Level, Record<string, string>>>

export type HandingLevel = keyof typeof handoverChecklists
export type HandoverItem = keyof (typeof handoverChecklists)['L1'] | keyof (typeof handoverChecklists)['L2']

/** Every item, and what it is called. */
export const handoverItemSays: Record<HandoverItem, string> = { ...handoverChecklists.L1, ...handoverChecklists.L2 }
export const handoverItems = Object.keys(handoverItemSays) as HandoverItem[]

export const itemsOf = (level: HandingLevel) => Object.keys(handoverChecklists[level]) as HandoverItem[]
