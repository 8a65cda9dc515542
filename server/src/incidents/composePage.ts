import type { Compose } from '../communications/deliveries/message.ts'
import { hasEnded } from '@muster/shared/rules/allowedMoves'
import type { ChannelKind } from '@muster/shared/vocabulary/deliveries'
import type { PageReason } from '@muster/shared/vocabulary/page'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Escalation } from '../escalations/escalation.entity.ts'
import { Incident } from './incident.entity.ts'
import { Person } from '../people/person.entity.ts'
import { makeAnswerLink } from '../oncall/answerLink.ts'
import { sayAlarm } from './sayAlarm.ts'
import { Page } from '../oncall/page.entity.ts'
import { whyUnasked } from '../oncall/whyUnasked.ts'

const asks: Record<Exclude<PageReason, 'told'>, string> = {
  reported: 'Nobody has acknowledged it yet.',
  escalated: 'It came to your level and waits to be taken.',
  at_risk: 'One of its clocks is at risk.',
  silent: 'You hold it, and nobody has written anything for too long.',
  activated: 'The response team is put together, and you are asked to join.',
}

/** What only its owner reads may carry a link that answers; a chat is read by others. */
const isOwn: Partial<Record<ChannelKind, true>> = { email: true, sms: true, push: true }

/** Nobody need answer: a message that waited for its time, or for another try, is no longer wanted. */
const isDone = ({ state }: Page, { status }: Incident) =>
  hasEnded(status) || state === 'over' || state === 'acknowledged' || state === 'declined'

/**
 * What somebody who is paged reads: which incident, why they, who sent it up and with what words, whom it touches and since when,
 * what to do first (screens §5.2, rule 14), and where they answer.
 */
export const composePage: Compose = async (em, { aboutId, channel }, { publicUrl, now }) => {
  const page = await em.findOneOrFail(Page, aboutId)
  const incident = await em.findOneOrFail(Incident, page.incidentId)
  const person = page.personId ? await em.findOne(Person, { id: page.personId }) : null
  if (isDone(page, incident) || whyUnasked(person, incident.scope)) return undefined
  const { number, title, severity } = incident
  const next = page.because === 'activated' ? '' : '; after that it goes on to whoever is next'
  const until = page.answerBy ? ` Answer by ${page.answerBy.toISOString().slice(11, 16)} UTC${next}.` : ''
  const room = `${publicUrl}/incidents/${number}`
  const link = page.answerBy && isOwn[channel] ? await makeAnswerLink(em, page, { publicUrl, now }) : room
  const lead =
    page.because === 'told'
      ? `This is for you to know, at ${page.level}: no answer is asked for.`
      : `You are asked to respond at ${page.level}. ${asks[page.because]}`
  const alarm = await sayAlarm(em, incident)
  const first = incident.acknowledgedAt || page.because === 'told' ? null : `Do first: ${alarm.first}`
  const asked = page.answerBy ? 'Acknowledge, or say that you cannot:' : 'See it:'
  return {
    // Followers' news of the same incident has no such words before it; the thread is one.
    subject: `${page.answerBy ? 'Please answer' : 'For you to know'}: ${severity} ${number}: ${title}`,
    text: [
      `${lead}${until}`,
      await sentUpWith(em, page),
      alarm.facts,
      first,
      link === room ? undefined : `The incident: ${room}`,
      asked,
    ]
      .filter(Boolean)
      .join('\n\n'),
    short: [
      `${severity} ${number}: ${title}.`,
      page.because === 'told' ? 'For you to know.' : asks[page.because],
      first && `${first}.`,
    ]
      .filter(Boolean)
      .join(' '),
    link,
    threadId: page.incidentId,
    isBulk: false,
  }
}

/** Of an escalation by hand: who it is from, and what they said must be known. */
async function sentUpWith(em: EntityManager, { ask }: Page): Promise<string | undefined> {
  const escalation = ask === null ? null : await em.findOne(Escalation, { id: ask })
  if (!escalation?.escalatedById || !escalation.text) return undefined
  const { name } = await em.findOneOrFail(Person, escalation.escalatedById)
  return `${name}: ${escalation.text}`
}
