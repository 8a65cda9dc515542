/** "Marcus Oyelaran" where it fits, else "M. Oyelaran": the family name is what one calls across a room. */
export function shortName(name: string, most = 15): string {
  if (name.length <= most) return name
  const parts = name.trim().split(/\s+/)
  const last = parts.at(-1)!
  return parts.length === 1 ? name : `${[...parts[0]!][0]}. ${last}`
}
