import type { Compose } from '../communications/deliveries/message.ts'
import type { ChannelKind } from '@muster/shared/vocabulary/deliveries'
import { Incident } from '../incidents/incident.entity.ts'
import { makeAnswerLink } from './answerLink.ts'
import { Page } from './page.entity.ts'

const asks = {
  reported: 'Nobody has acknowledged it yet.',
  escalated: 'It came to your level and waits to be taken.',
  at_risk: 'One of its clocks is at risk.',
  silent: 'You hold it, and nobody has written anything for too long.',
  told: 'This is for you to know; no answer is asked for.',
} as const

/** What only its owner reads may carry a link that answers; a chat is read by others. */
const isOwn: Partial<Record<ChannelKind, true>> = { email: true, sms: true, push: true }

/** What somebody who is paged reads: which incident, why they, and where they answer. */
export const composePage: Compose = async (em, { aboutId, channel }, { publicUrl, now }) => {
  const page = await em.findOneOrFail(Page, aboutId)
  const { number, title, severity } = await em.findOneOrFail(Incident, page.incidentId)
  const until = page.answerBy ? ` Answer by ${page.answerBy.toISOString().slice(11, 16)} UTC, or the next is asked.` : ''
  const room = `${publicUrl}/incidents/${number}`
  const link = page.answerBy && isOwn[channel] ? await makeAnswerLink(em, page, { publicUrl, now }) : room
  const asked = page.answerBy ? 'Acknowledge, or say that you cannot:' : 'See it:'
  return {
    subject: `${severity} ${number}: ${title}`,
    text: `You are asked to respond at ${page.level}. ${asks[page.because]}${until}${link === room ? '' : `\n\nThe incident: ${room}`}\n\n${asked}`,
    short: `${severity} ${number}: ${title}. ${asks[page.because]}`,
    link,
    threadId: page.incidentId,
    isBulk: false,
  }
}
