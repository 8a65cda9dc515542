import type { EntityManager } from '@mikro-orm/postgresql'
import { HandoverNote } from './handoverNote.entity.ts'

/** What was written last for the shift that begins at an instant. */
export async function latestNote(em: EntityManager, scheduleId: string, beganAt: Date): Promise<HandoverNote | null> {
  const [note] = await em.find(HandoverNote, { scheduleId, beganAt }, { orderBy: { version: 'desc' }, limit: 1 })
  return note ?? null
}
