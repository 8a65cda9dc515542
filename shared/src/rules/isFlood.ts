const WITHIN_MS = 10 * 60_000
const MORE_THAN = 10

/** More than ten alerts within ten minutes for one person (screens §5.2 rule 13): from there on they are told and shown together. */
export function isFlood(alerts: readonly Date[], now: Date): boolean {
  return alerts.filter((at) => at <= now && now.getTime() - at.getTime() < WITHIN_MS).length > MORE_THAN
}
