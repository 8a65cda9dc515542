import type { EntityManager } from '@mikro-orm/postgresql'
import { readFinal } from './readFinal.ts'

/** Who is on call by a schedule at an instant; null when nobody is, or there is no such schedule. */
export async function whoIsOnCall(em: EntityManager, scheduleId: string, at: Date): Promise<string | null> {
  const [span] = await readFinal(em, scheduleId, at, new Date(at.getTime() + 1))
  return span?.personId ?? null
}
