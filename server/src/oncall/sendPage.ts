import type { Level } from '@muster/shared/vocabulary/level'
import type { PageReason } from '@muster/shared/vocabulary/page'
import { v7 as uuid } from 'uuid'
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

/** A step: somebody is asked; or it is recorded why not (rules §5). */
export async function sendPage(
  { em, now }: Work,
  incident: Incident,
  { level, because, ask, answerBy, personId, missed }: Asking,
): Promise<{ happened: [Happening]; reached: boolean }> {
  const page = em.create(Page, {
    ...{ id: uuid(), incidentId: incident.id, ask, personId, level, because, missed, sentAt: now, answeredAt: null, version: 1 },
    state: missed ? 'not_sent' : 'waiting',
    answerBy: missed ? null : answerBy,
  })
  const told = { level: [null, level], because: [null, because], person: [null, personId] } as const
  return {
    reached: !missed,
    happened: [
      {
        kind: missed ? 'page.notSent' : 'page.sent',
        subject: { type: 'page', id: page.id },
        incident: incident.id,
        changes: { ...told, ...(missed ? { missed: [null, missed] } : { answerBy: [null, answerBy] }) },
      },
    ],
  }
}
