/** A part of a name, in either case; what would stand for anything in SQL stands for itself. */
export function searchFor(field: 'name' | 'publicName', part: string | null | undefined) {
  return part ? { [field]: { $ilike: `%${part.replace(/[\\%_]/g, '\\$&')}%` } } : {}
}
