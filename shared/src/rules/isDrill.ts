const series = 'DRILL-'

/** Whether an incident is only practised: its number says so, wherever it is shown (rules §1). */
export const isDrill = (number: string): boolean => number.startsWith(series)
