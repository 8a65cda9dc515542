import { categoryPolicy } from '@muster/shared/policy/categories'
import type { Work } from '../kernel/work.ts'
import { Incident } from './incident.entity.ts'

/**
 * Gives an incident the next number of its series, without holes: the counter's row stays locked until COMMIT, and a
 * report that fails gives its number back. So it comes last, after everything else is flushed, in one round trip:
 * before the flush, the counter and not the ledger limits how many reports a second there can be. The alias has the same digits.
 * Drills have a series of their own, else INC would have holes, and no alias.
 */
export async function numberIncident({ em, now }: Work, incident: Incident): Promise<void> {
  await em.flush()
  const year = now.getUTCFullYear()
  const series = `${incident.isDrill ? 'DRILL' : 'INC'}-${year}`
  const alias = incident.isDrill ? null : categoryPolicy[incident.category].alias
  const [row] = await em.execute<{ number: string; alias: string | null }[]>(
    `with next as (
       insert into counter (series, value) values (?, 1)
       on conflict (series) do update set value = counter.value + 1 returning lpad(value::text, greatest(4, length(value::text)), '0') as digits
     )
     update incident set number = ? || '-' || digits, alias = ?::text || '-' || digits from next where id = ? returning number, incident.alias`,
    [series, series, alias && `${alias}-${year}`, incident.id],
  )
  em.map(Incident, { id: incident.id, ...row! })
}
