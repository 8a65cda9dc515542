/** Who holds the incident: L1 service desk … L4 executives and vendors (rules §5). */
export const levels = ['L1', 'L2', 'L3', 'L4'] as const

export type Level = (typeof levels)[number]
