/** Impact and urgency, recorded beside the severity; they never replace it (rules §1). */
export const grades = ['critical', 'high', 'medium', 'low'] as const

export type Grade = (typeof grades)[number]
