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

export interface Asking extends Found {
  level: Level
  because: PageReason
  ask: string | null
  /** Null: nobody need answer. */
  answerBy: Date | null
}

/**
 * A step: somebody is asked; or it is recorded why not (rules §5). Who has no verified channel is asked by the screen alone, and
 * `reached` is false all the same: the next step does not wait for them. It does for whom a limit spares another message: they have
 * just had many, and a storm of alerts must not climb to the top in a second.
 */
export async function sendPage(
  work: Work,
  incident: Incident,
  { level, because, ask, answerBy, personId, missed }: Asking,
): Promise<{ page: Page; happened: [Happening]; reached: boolean }> {
  const { em, now } = work
  const id = uuid()
  const unheard = missed ?? (personId ? await deliver(work, incident, { id, personId }) : null)
  const page = em.create(Page, {
    ...{ id, incidentId: incident.id, ask, personId, level, because, sentAt: now, answeredAt: null, version: 1 },
    missed: unheard,
    state: missed ? 'not_sent' : 'waiting',
    answerBy: missed ? null : answerBy,
  })
  const told = { level: [null, level], because: [null, because], person: [null, personId] } as const
  return {
    page,
    reached: unheard === null || unheard === 'held_back',
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
async function deliver(work: Work, { id: incidentId, severity, isDrill }: Incident, page: { id: string; personId: string }) {
  const methods = await work.load.each('reach', page.personId, (em, ids) => Promise.all(ids.map((id) => readReach(em, id))))
  if (methods.length === 0) return 'no_verified_channel'
  const sent = await work.load.each(isDrill ? 'sentInHourOfDrills' : 'sentInHour', page.personId, (_, ids) =>
    Promise.all(ids.map((id) => countInHour(work, id, { isDrill }))),
  )
  const ways = planWays(methods, { severity, most: work.mostAnHour, sent })
  for (const { way, afterMs, limit } of ways) {
    if (limit === null) sent[way.kind] = (sent[way.kind] ?? 0) + 1
    planDelivery(work, {
      ...{ aboutType: 'page', aboutId: page.id, method: way, incidentId },
      dueAt: new Date(work.now.getTime() + afterMs),
      ...(limit !== null && { heldBy: `${limit} in an hour is the limit${severity === 'P1' ? '' : ` for a ${severity}`}` }),
    })
  }
  return ways.every(({ limit }) => limit !== null) ? 'held_back' : null
}
