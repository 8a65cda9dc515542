import { Update } from '../communications/update.entity.ts'
import { Task } from '../incidents/tasks/task.entity.ts'
import type { Loaders } from '../kernel/loaders.ts'
import { Wording } from '../kernel/wording.entity.ts'
import type { Entry } from './entry.ts'

/** Written once and never again: the row has them, and they are forgotten there. */
const inRows = { 'task.added': Task, 'update.published': Update } as const

/** The words that an entry tells by their version, by its fields: as they stood then, or what is left of them (mechanics, Words). */
export async function wordsThen(
  { kind, subject, incident, changes = {} }: Entry,
  load: Loaders,
): Promise<Record<string, string | null>> {
  const words: Record<string, string | null> = {}
  if (kind in inRows && 'text' in changes)
    words['text'] = (await load.one<Task | Update>(inRows[kind as keyof typeof inRows], subject.id))?.text ?? null
  for (const field of ['title', 'publicTitle'].filter((one) => one in changes && incident)) {
    const kept = await load.all(Wording, 'subjectId', incident!, { version: 'asc' })
    words[field] = kept.find((one) => one.field === field && one.version === changes[field]![1])?.words ?? null
  }
  return words
}
