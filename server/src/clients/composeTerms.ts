import type { EntityManager } from '@mikro-orm/postgresql'
import { limit, range, type Figure } from '@muster/shared/policy/figure'
import { sayFigure } from '@muster/shared/rules/sayFigure'
import { paths } from '@muster/shared/vocabulary/paths'
import { Product } from '../catalog/product.entity.ts'
import type { Compose } from '../communications/deliveries/message.ts'
import { Wording } from '../kernel/wording.entity.ts'
import { Person } from '../people/person.entity.ts'
import { Agreement } from './agreement.entity.ts'
import { Client } from './client.entity.ts'
import { Subscription } from './subscription.entity.ts'

/** What was proposed, in words: in the subject, and in full. */
interface Said {
  clientId: string
  what: string
  details: string
}

/** A subscription that waits, to who may decide on it; or what became of it, to who proposed it. */
export const composeSubscription: Compose = async (em, { aboutId, personId }, { publicUrl }) => {
  const subscription = await em.findOneOrFail(Subscription, aboutId)
  return compose(em, subscription, { personId, publicUrl, said: await saySubscription(em, subscription) })
}

/** The same of an agreement. */
export const composeAgreement: Compose = async (em, { aboutId, personId }, { publicUrl }) => {
  const agreement = await em.findOneOrFail(Agreement, aboutId)
  return compose(em, agreement, { personId, publicUrl, said: await sayAgreement(em, agreement) })
}

interface Telling {
  personId: string | null
  publicUrl: string
  said: Said
}

async function compose(em: EntityManager, terms: Subscription | Agreement, { personId, publicUrl, said }: Telling) {
  const { id, status, proposedById, decidedById } = terms
  const waits = status === 'proposed'
  if (waits === (personId === proposedById)) return undefined
  const name = await nameOf(em, waits ? proposedById : decidedById)
  const lead = waits
    ? `${name} proposes other terms. Nothing changes until somebody else has approved them.`
    : `${name} has ${status} what you proposed.`
  const subject = `${waits ? 'Please decide' : status === 'approved' ? 'Approved' : 'Rejected'}: ${said.what}`
  const reason = status === 'rejected' ? await readReason(em, id) : undefined
  return {
    subject,
    text: [lead, `${said.what}\n${said.details}`, reason, waits ? 'Decide here:' : 'See it:'].filter(Boolean).join('\n\n'),
    short: `${subject}.`,
    link: `${publicUrl}${waits ? paths.approvals : paths.client.replace(':id', said.clientId)}`,
    threadId: id,
    isBulk: true,
  }
}

async function saySubscription(em: EntityManager, subscription: Subscription): Promise<Said> {
  const { clientId, tier, startsOn, endsOn, replacesId } = subscription
  const before = replacesId ? await em.findOneOrFail(Subscription, replacesId) : null
  const instead = before ? `${tier} instead of ${before.tier}` : tier
  const term = `From ${startsOn}${endsOn ? ` to ${endsOn}` : ' on'} (days in UTC).`
  return { clientId, what: `${await whose(em, subscription)}, ${instead}`, details: term }
}

async function sayAgreement(em: EntityManager, agreement: Agreement): Promise<Said> {
  const { subscriptionId, severity, contractualP1 } = agreement
  const subscription = await em.findOneOrFail(Subscription, subscriptionId)
  const { responseTargetMs, responseLimitMs, resolutionTargetMs, resolutionLimitMs } = agreement
  const figures = [
    `Response: ${sayMs(responseTargetMs, responseLimitMs)}.`,
    `Resolution: ${sayMs(resolutionTargetMs, resolutionLimitMs)}.`,
    ...(contractualP1 ? ['Contractual P1 terms.'] : []),
  ]
  const what = `${await whose(em, subscription)}, figures of its own for ${severity}`
  return { clientId: subscription.clientId, what, details: figures.join(' ') }
}

async function whose(em: EntityManager, { clientId, productId }: Subscription): Promise<string> {
  const client = await em.findOneOrFail(Client, clientId)
  const product = await em.findOneOrFail(Product, productId)
  return `${client.name}, ${product.name}`
}

function sayMs(targetMs: number | null, limitMs: number | null): string {
  if (limitMs === null) return 'as the tier says'
  const figure: Figure = targetMs === null ? limit(limitMs) : range(targetMs, limitMs)
  return sayFigure(figure)
}

async function readReason(em: EntityManager, subjectId: string): Promise<string | undefined> {
  const given = await em.findOne(Wording, { subjectId, field: 'rejectReason' }, { orderBy: { version: 'desc' } })
  return given ? `Why: ${given.words}` : undefined
}

/** Null: it came with an import. */
const nameOf = async (em: EntityManager, id: string | null) => (id ? await em.findOne(Person, { id }) : null)?.name ?? 'An import'
