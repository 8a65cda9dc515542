interface Subject {
  subjectType: string
  subjectName: string | null
}

/** What has a name of its own; of everything else it is said whose it is. */
const named = ['person', 'vendor', 'product', 'component', 'client', 'schedule', 'key', 'incident', 'webhook']

/** What an entry is about, in words: its type, and what it is called or belongs to. */
export function subjectWords(
  { subjectType, subjectName }: Subject,
  t: (key: string, values?: Record<string, string>) => string,
): string {
  const type = t(`ledger.subject.${subjectType}`)
  if (!subjectName) return type
  return named.includes(subjectType) ? `${type} ${subjectName}` : t('ledger.subjectOf', { type, name: subjectName })
}
