/** Every zone that the browser knows, and the one that is chosen though it may not. */
export function timeZones(chosen: string): string[] {
  return [...new Set(['UTC', chosen, ...Intl.supportedValuesOf('timeZone')])].toSorted()
}
