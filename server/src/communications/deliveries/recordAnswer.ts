import type { EntityManager } from '@mikro-orm/postgresql'
import { retryDelivery } from '@muster/shared/rules/retryDelivery'
import { v7 as uuid } from 'uuid'
import { Incident } from '../../incidents/incident.entity.ts'
import type { Happening } from '../../kernel/happening.ts'
import { Loaders } from '../../kernel/loaders.ts'
import { readLocked } from '../../kernel/readLocked.ts'
import { seal } from '../../kernel/seal.ts'
import { transaction } from '../../kernel/transaction.ts'
import type { Answer } from '../channels/channel.ts'
import { Delivery } from './delivery.entity.ts'
import type { Posting } from './posting.ts'

/**
 * Writes what became of a try, and answers whether it did: who was paused until somebody else took the delivery writes nothing. The
 * incident is locked first, as by every command of it, so that a step of `onAnswer` may plan what comes next; not for bulk mail, of
 * which nothing follows: thousands of answers must not keep a commander waiting.
 */
export async function recordAnswer(posting: Posting, claimed: Delivery, answer: Answer): Promise<boolean> {
  const { em, readTime, ring } = posting.kernel
  const position = await transaction(em, async (em) => {
    if (claimed.incidentId && !isBulk(claimed)) await readLocked(em, Incident, claimed.incidentId)
    const locked = await readLocked(em, Delivery, claimed.id)
    if (!locked || locked.row.attempt !== claimed.attempt) return undefined
    const given = { em, delivery: locked.row, answer, now: readTime(locked.at) }
    return locked.row.state === 'sending' ? conclude(posting, given) : noteOnly(given)
  })
  if (position) ring(position)
  return position !== undefined
}

interface Given {
  em: EntityManager
  delivery: Delivery
  answer: Answer
  now: Date
}

/** It was cancelled while it was under way: that stays so, and the log says how it went. */
async function noteOnly({ em, delivery, answer, now }: Given): Promise<number> {
  Object.assign(delivery, { answer: answer.says, sentAt: answer.outcome === 'sent' ? now : null })
  await em.flush()
  return 0
}

async function conclude(posting: Posting, given: Given): Promise<number> {
  const { em, delivery, answer, now } = given
  Object.assign(delivery, { answer: answer.says, lockedUntil: null })
  const wait = answer.outcome === 'failedForNow' ? waitFor(given) : undefined
  if (wait !== undefined) {
    Object.assign(delivery, { state: 'due', retryAt: new Date(now.getTime() + wait) })
    await em.flush()
    return 0
  }
  delivery.version++
  delivery.state = stateAfter(delivery, answer)
  if (answer.outcome === 'sent') delivery.sentAt = now
  const { mostAnHour, allowedHosts } = posting.kernel
  const actor = { kind: 'system', id: 'deliveries' } as const
  const work = { em, actor, now, request: uuid(), load: new Loaders(em), mostAnHour, allowedHosts }
  const happened = [...told(delivery, answer), ...(await posting.onAnswer(work, delivery))]
  if (happened.length > 0) return seal(work, happened)
  await em.flush()
  return 0
}

function waitFor({ delivery, answer, now }: Given): number | undefined {
  return retryDelivery({
    channel: delivery.channel,
    about: delivery.aboutType,
    attempt: delivery.attempt,
    triedForMs: now.getTime() - delivery.dueAt.getTime(),
    askedMs: answer.retryAfterMs,
    chance: Math.random(),
  })
}

function stateAfter({ channel, aboutType }: Delivery, { outcome }: Answer): Delivery['state'] {
  if (outcome === 'sent') return 'sent'
  if (outcome === 'withdrawn') return 'cancelled'
  return channel === 'webhook' && aboutType !== 'action' ? 'parked' : 'failed'
}

const isBulk = ({ aboutType }: Pick<Delivery, 'aboutType'>) => aboutType === 'status_update'

/**
 * Who was told, or why not, is on record; of a webhook only that it was given up: what it tells of is on record itself. Of bulk mail
 * it is on record that it was planned; what became of each is in its row. An action says so itself.
 */
function told(delivery: Delivery, { outcome }: Answer): Happening[] {
  const { id, channel, state, personId, incidentId } = delivery
  if (isBulk(delivery) || delivery.aboutType === 'action' || (channel === 'webhook' && state === 'sent')) return []
  const reason = outcome === 'refused' ? 'refused' : 'gaveUp'
  return [
    {
      kind: state === 'sent' ? 'delivery.sent' : state === 'parked' ? 'delivery.parked' : 'delivery.failed',
      subject: { type: 'delivery', id },
      incident: incidentId ?? undefined,
      changes: {
        channel: [null, channel],
        ...(personId && { person: [null, personId] as const }),
        ...(outcome !== 'sent' && { reason: [null, reason] as const }),
      },
    },
  ]
}
