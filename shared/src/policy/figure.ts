/** A promise of time as the table writes it: a target and a limit, or a limit alone (rules §2). */
export interface Figure {
  unit: 'ms' | 'business days'
  target: number | null
  limit: number
}

/** At risk at the first, breached at the second. */
export const range = (targetMs: number, limitMs: number): Figure => ({ unit: 'ms', target: targetMs, limit: limitMs })

/** A single figure. */
export const limit = (limitMs: number): Figure => ({ unit: 'ms', target: null, limit: limitMs })

/** Like a range or, with one figure, like a limit, counted in business days whatever their length. */
export const businessDays = (...figures: [limit: number] | [target: number, limit: number]): Figure =>
  figures.length === 1
    ? { unit: 'business days', target: null, limit: figures[0] }
    : { unit: 'business days', target: figures[0], limit: figures[1] }
