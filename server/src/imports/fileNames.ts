import { importNouns, type ImportNoun } from '@muster/shared/vocabulary/imports'

/** What a list is about its file's name says: `clients.csv`, `2026 clients.csv`. */
export function nounIn(file: string): ImportNoun | undefined {
  const words = file.toLowerCase().split(/[^a-z]+/)
  const [noun, another] = importNouns.filter((name) => words.includes(name))
  return another ? undefined : noun
}

export const isDocument = (file: string): boolean => file.toLowerCase().endsWith('.json')

/** Names to keep: what is in a file, and nobody after whom it may be called; several of one kind are counted. */
export function plainNames(files: readonly string[]): string[] {
  const counts = new Map<string, number>()
  return files.map((file, at) => {
    const base = isDocument(file) ? 'directory' : nounIn(file)
    const ending = isDocument(file) ? '.json' : '.csv'
    if (!base) return `file ${at + 1}`
    const count = (counts.get(base) ?? 0) + 1
    counts.set(base, count)
    return count > 1 ? `${base} ${count}${ending}` : `${base}${ending}`
  })
}
