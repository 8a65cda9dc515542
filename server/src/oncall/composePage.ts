import type { Compose } from '../communications/deliveries/message.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { Page } from './page.entity.ts'

const asks = {
  reported: 'Nobody has acknowledged it yet.',
  escalated: 'It came to your level and waits to be taken.',
  at_risk: 'One of its clocks is at risk.',
  silent: 'You hold it, and nobody has written anything for too long.',
  told: 'This is for you to know; no answer is asked for.',
} as const

/** What somebody who is paged reads: which incident, why they, and where they answer. */
export const composePage: Compose = async (em, { aboutId }, { publicUrl }) => {
  const page = await em.findOneOrFail(Page, aboutId)
  const { number, title, severity } = await em.findOneOrFail(Incident, page.incidentId)
  const until = page.answerBy ? ` Answer by ${page.answerBy.toISOString().slice(11, 16)} UTC, or the next is asked.` : ''
  const link = `${publicUrl}/incidents/${number}`
  return {
    subject: `${severity} ${number}: ${title}`,
    text: `You are asked to respond at ${page.level}. ${asks[page.because]}${until}\n\nAcknowledge, or say that you cannot: ${link}`,
    short: `${severity} ${number}: ${title}. ${asks[page.because]}`,
    link,
    threadId: page.incidentId,
    isBulk: false,
  }
}
