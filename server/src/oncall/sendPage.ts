import type { Level } from '@muster/shared/vocabulary/level'
import { planWays } from '@muster/shared/rules/planWays'
import type { PageReason } from '@muster/shared/vocabulary/page'
import { v7 as uuid } from 'uuid'
import { readReach } from '../communications/contacts/readReach.ts'
import { countInHour } from '../communications/deliveries/countInHour.ts'
import { planDelivery } from '../communications/deliveries/planDelivery.ts'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import type { Found } from './findTarget.ts'
import { Page } from './page.entity.ts'

interface Asking extends Found {
  level: Level
  because: PageReason
  ask: string | null
  /** Null: nobody need answer. */
  answerBy: Date | null
}

/**
 * A step: somebody is asked; or it is recorded why not (rules §5). Who has no verified channel, or none that has room left in this
 * hour, is asked by the screen alone, and `reached` is false all the same: the next step does not wait for them.
 */
export async function sendPage(
  work: Work,
  incident: Incident,
  { level, because, ask, answerBy, personId, missed }: Asking,
): Promise<{ happened: [Happening]; reached: boolean }> {
  const { em, now } = work
  const id = uuid()
  const unheard = missed ?? (personId ? await deliver(work, incident, { id, personId }) : null)
  em.create(Page, {
    ...{ id, incidentId: incident.id, ask, personId, level, because, sentAt: now, answeredAt: null, version: 1 },
    missed: unheard,
    state: missed ? 'not_sent' : 'waiting',
    answerBy: missed ? null : answerBy,
  })
  const told = { level: [null, level], because: [null, because], person: [null, personId] } as const
  return {
    reached: unheard === null,
    happened: [
      {
        kind: missed ? 'page.notSent' : 'page.sent',
        subject: { type: 'page', id },
        incident: incident.id,
        changes: {
          ...told,
          ...(unheard && { missed: [null, unheard] }),
          ...(!missed && { answerBy: [null, answerBy] }),
        },
      },
    ],
  }
}

/**
 * By each of their verified channels, in their order and after their delays, but for those that are full for this hour; the screen
 * itself asks in any case. Answers why nothing goes out, if so.
 */
async function deliver(work: Work, { id: incidentId, severity }: Incident, page: { id: string; personId: string }) {
  const methods = await readReach(work.em, page.personId)
  if (methods.length === 0) return 'no_verified_channel'
  const sent = await countInHour(work, page.personId)
  const ways = planWays(methods, { severity, most: work.mostAnHour, sent })
  for (const { way, afterMs, limit } of ways)
    planDelivery(work, {
      ...{ aboutType: 'page', aboutId: page.id, method: way, incidentId },
      dueAt: new Date(work.now.getTime() + afterMs),
      ...(limit !== null && { heldBy: `${limit} in an hour is the limit${severity === 'P1' ? '' : ` for a ${severity}`}` }),
    })
  return ways.every(({ limit }) => limit !== null) ? 'held_back' : null
}
