/** The day on which an instant falls, in UTC: that is how first and last days of terms are counted. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10)
