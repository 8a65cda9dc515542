/** How far a workaround helps (rules §8), the best first. */
export const effectivenesses = ['complete', 'partial', 'minimal'] as const

export type Effectiveness = (typeof effectivenesses)[number]
