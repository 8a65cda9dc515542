import { z } from 'zod'

export const timeZone = z.string().max(60).refine(isKnown, 'This is no time zone: write an IANA name, such as Europe/Berlin.')

function isKnown(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}
