/** From a first day to a last, both included; without a last day for ever. One that ends before it begins has no day at all. */
export interface DaySpan {
  startsOn: string
  endsOn: string | null
}

/** Whether there is a day on which both hold. */
export function daysOverlap(a: DaySpan, b: DaySpan): boolean {
  const begins = a.startsOn > b.startsOn ? a.startsOn : b.startsOn
  return [a.endsOn, b.endsOn].every((last) => last === null || begins <= last)
}
