import type { EntityManager } from '@mikro-orm/postgresql'
import { hasEnded } from '@muster/shared/rules/allowedMoves'
import { newsOf } from '@muster/shared/rules/newsOf'
import type { News } from '@muster/shared/vocabulary/mailWish'
import { Clock } from '../clocks/clock.entity.ts'
import type { Compose } from '../communications/deliveries/message.ts'
import { Update } from '../communications/update.entity.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { readEntry } from '../ledger/entry.ts'
import { Person } from '../people/person.entity.ts'
import { readFollowers } from './readFollowers.ts'
import { sayWish } from './sayWish.ts'
import { makeUnfollowLink } from './unfollowLink.ts'

const says: Record<Exclude<News, 'update'>, string> = {
  resolved: 'It is resolved.',
  closed: 'It is closed.',
  cancelled: 'It was cancelled.',
  merged: 'It joined another incident.',
  reopened: 'It was re-opened, and is being worked on again.',
}

const states = {
  investigating: 'We are looking for the cause',
  identified: 'We know the cause',
  monitoring: 'A repair is in place and we are watching it',
  resolved: 'It is over',
} as const

/**
 * News of an incident, as the public page has it, and how it stands now: nothing but what every reader of it may see. Who may not see
 * it any more, or has left, is told nothing.
 */
export const composeStatusUpdate: Compose = async (em, { aboutId, incidentId, personId }, { publicUrl, now, kernel }) => {
  const incident = await em.findOneOrFail(Incident, incidentId!)
  const { told } = await readFollowers(em, kernel, incident, { only: personId!, limit: 1 })
  const [follower] = told
  if (!follower) return undefined
  const { number, title, severity } = incident
  const { byChoice } = follower
  const which = { personId: personId!, incidentId: byChoice ? incident.id : null }
  const unsubscribe = await makeUnfollowLink(em, which, { publicUrl, now })
  const stop = byChoice
    ? `You get this because you follow ${number}. Stop following it: ${unsubscribe}`
    : `You get this because you wish for mail about ${sayWish(await wishOf(em, personId!))}. Stop all of these, and keep what you follow: ${unsubscribe}`
  const news = await sayNews(em, aboutId)
  const text = [news, await sayNext(em, incident), `The incident: ${publicUrl}/incidents/${number}`, stop]
  return {
    subject: `${severity} ${number}: ${title}`,
    text: text.filter(Boolean).join('\n\n'),
    short: `${severity} ${number}: ${title}`,
    threadId: incident.id,
    isBulk: true,
    unsubscribe,
  }
}

const wishOf = async (em: EntityManager, id: string) => (await em.findOneOrFail(Person, id)).mailWish

async function sayNews(em: EntityManager, position: string): Promise<string> {
  const [row] = await em.execute<{ position: string; body: string }[]>('select position, body from ledger where position = ?', [
    position,
  ])
  const entry = readEntry(row!)
  const news = newsOf(entry)!
  if (news !== 'update') return says[news]
  const { text, publicStatus } = await em.findOneOrFail(Update, entry.subject.id)
  return `${states[publicStatus]}.\n\n${text}`
}

async function sayNext(em: EntityManager, { id, status, severity }: Incident): Promise<string> {
  const state = `State: ${status.replace('_', ' ')}. Severity: ${severity}.`
  const clock = hasEnded(status) ? null : await em.findOne(Clock, { incidentId: id, kind: 'update', stoppedAt: null })
  return clock?.dueAt ? `${state}\nNext update due: ${utc(clock.dueAt)}` : state
}

const utc = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
