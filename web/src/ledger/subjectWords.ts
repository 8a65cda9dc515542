interface Subject {
  subjectType: string
  subjectName: string | null
}

/** What an entry is about, in words: its type, and what it is called. */
export function subjectWords({ subjectType, subjectName }: Subject, t: (key: string) => string): string {
  return [t(`ledger.subject.${subjectType}`), subjectName].filter(Boolean).join(' ')
}
