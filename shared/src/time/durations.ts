/** Durations in milliseconds, so that a table reads `hours(24)`. */
export const minutes = (count: number) => count * 60_000
export const hours = (count: number) => minutes(count * 60)
export const days = (count: number) => hours(count * 24)
