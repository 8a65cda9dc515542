interface Subject {
  subjectType: string
  subjectName: string | null
  incident: { number: string } | null
}

/** What has a name of its own; of everything else it is said whose it is. */
const named = ['person', 'vendor', 'product', 'component', 'client', 'key', 'incident']

/** What an entry is about, in words: its type, and what it is called or belongs to. */
export function subjectWords(
  { subjectType, subjectName, incident }: Subject,
  t: (key: string, values?: Record<string, string>) => string,
): string {
  const type = t(`ledger.subject.${subjectType}`)
  const name = subjectName ?? incident?.number
  if (!name) return type
  return named.includes(subjectType) ? `${type} ${name}` : t('ledger.subjectOf', { type, name })
}
