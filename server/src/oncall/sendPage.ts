import type { Level } from '@muster/shared/vocabulary/level'
import type { PageReason } from '@muster/shared/vocabulary/page'
import { v7 as uuid } from 'uuid'
import { readReach } from '../communications/contacts/readReach.ts'
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
 * `reached` is false all the same: the next step does not wait for them.
 */
export async function sendPage(
  work: Work,
  incident: Incident,
  { level, because, ask, answerBy, personId, missed }: Asking,
): Promise<{ page: Page; happened: [Happening]; reached: boolean }> {
  const { em, now } = work
  const page = em.create(Page, {
    ...{ id: uuid(), incidentId: incident.id, ask, personId, level, because, missed, sentAt: now, answeredAt: null, version: 1 },
    state: missed ? 'not_sent' : 'waiting',
    answerBy: missed ? null : answerBy,
  })
  if (personId && !missed && !(await deliver(work, page, personId))) page.missed = 'no_verified_channel'
  const told = { level: [null, level], because: [null, because], person: [null, personId] } as const
  return {
    page,
    reached: page.missed === null,
    happened: [
      {
        kind: missed ? 'page.notSent' : 'page.sent',
        subject: { type: 'page', id: page.id },
        incident: incident.id,
        changes: {
          ...told,
          ...(page.missed && { missed: [null, page.missed] }),
          ...(!missed && { answerBy: [null, answerBy] }),
        },
      },
    ],
  }
}

/** By each of their verified channels, in their order and after their delays; the screen itself asks in any case. */
async function deliver(work: Work, { id, incidentId }: Page, personId: string): Promise<boolean> {
  const methods = await work.load.each('reach', personId, (em, ids) => Promise.all(ids.map((id) => readReach(em, id))))
  for (const method of methods)
    planDelivery(work, {
      ...{ aboutType: 'page', aboutId: id, method, incidentId },
      dueAt: new Date(work.now.getTime() + method.afterMs),
    })
  return methods.length > 0
}
