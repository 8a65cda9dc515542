import { mayRead } from '@muster/shared/rules/mayRead'
import type { Reading } from '../../kernel/reading.ts'
import { Incident } from '../incident.entity.ts'

/** The duplicates that joined an incident, as far as the reader may see them by themselves. */
export async function readDuplicates({ load, actor }: Pick<Reading, 'load' | 'actor'>, id: string): Promise<Incident[]> {
  const all = await load.all(Incident, 'mergedIntoId', id, { id: 'asc' })
  return all.filter(({ scope }) => mayRead(actor, scope))
}
