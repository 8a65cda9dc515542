import { raw } from '@mikro-orm/core'
import type { ContactKind } from '@muster/shared/vocabulary/deliveries'
import { hours } from '@muster/shared/time/durations'
import type { Work } from '../../kernel/work.ts'
import { Delivery } from './delivery.entity.ts'

const neverCame = ['cancelled', 'held', 'failed'] as const

/**
 * How many messages of pages go to somebody by each channel: in the hour until now and, of what waits for its time, from now on, those
 * of this command included. What never came does not count (what was cancelled on its way may have), else a gateway that was down would
 * keep people from being paged once it is up.
 *
 * What transactions beside this one plan meanwhile is not seen, so each that is open at the same instant may fill the channel once more:
 * with two lanes on three servers six times in the first second of a storm; from then on it is full. A lock for each person was
 * refused: nobody's page waits for another incident's.
 *
 * Drills and what really happens are counted apart: practice uses up nobody's hour.
 */
export function countInHour(
  { em, now }: Work,
  personId: string,
  { isDrill }: { isDrill: boolean },
): Promise<Partial<Record<ContactKind, number>>> {
  const since = new Date(now.getTime() - hours(1))
  return em.countBy(Delivery, 'channel', {
    where: {
      personId,
      [raw('(select is_drill from incident where incident.id = incident_id)')]: isDrill,
      aboutType: 'page',
      dueAt: { $gt: since },
      $or: [{ state: { $nin: [...neverCame] } }, { sentAt: { $ne: null } }],
    },
  })
}
