import type { EntityManager } from '@mikro-orm/postgresql'
import type { PageState } from '@muster/shared/vocabulary/page'
import { hasEnded } from '@muster/shared/rules/allowedMoves'
import { Refusal } from '../kernel/refusals.ts'
import type { Caller, Kernel } from '../kernel/work.ts'
import { Person } from '../people/person.entity.ts'
import { hashSecret } from '../people/sessions/hashSecret.ts'
import { Page } from '../oncall/page.entity.ts'
import { whyUnasked } from '../oncall/whyUnasked.ts'
import { acknowledgePage } from './acknowledgePage.ts'
import { htmlAnswer } from './answerHtml.ts'
import { declinePage } from './declinePage.ts'
import { Incident } from './incident.entity.ts'

interface Asked {
  page: Page
  person: Person
  incident: Incident
  token: string
}

const answers = { acknowledge: acknowledgePage, decline: declinePage } as const

interface Serving {
  kernel: Kernel
  now: Date
  nextRequest: () => string
}

/**
 * `GET /answer/<token>` shows what is asked and does nothing: mail programs open links by themselves. `POST …/acknowledge` and
 * `POST …/decline` answer, as the person whom the page asked, and nothing else can be done with the link.
 */
export async function serveAnswer(request: Request, { kernel, now, nextRequest }: Serving): Promise<Response> {
  const [, token, what] = /^\/answer\/([\w-]{20,100})(?:\/(acknowledge|decline))?$/.exec(new URL(request.url).pathname) ?? []
  const asked = token ? await readAsked(kernel.em.fork(), token, now) : undefined
  if (!asked)
    return htmlAnswer(404, { title: 'There is nothing to answer here', says: 'The link is wrong, or older than a week.' })
  if (request.method !== 'POST') return htmlAnswer(200, view(asked, asked.page))
  if (!what) return htmlAnswer(404, { title: 'There is nothing to answer here', says: 'Press one of the two buttons.' })
  const { person, page } = asked
  const caller: Caller = {
    kernel,
    knock: { kind: 'link', of: 'page', tokenHash: hashSecret(asked.token), person: person.id },
    nextRequest,
  }
  try {
    const { value } = await answers[what as keyof typeof answers](caller, { id: page.id })
    return htmlAnswer(200, view(asked, value))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return htmlAnswer(409, { ...view(asked, page), says: error.message, buttons: undefined })
  }
}

async function readAsked(em: EntityManager, token: string, now: Date): Promise<Asked | undefined> {
  const [link] = await em.execute<{ page_id: string }[]>(
    `select page_id from answer_link where token_hash = ? and ?::timestamptz < made_at + interval '7 days'`,
    [hashSecret(token), now],
  )
  const page = link && (await em.findOne(Page, link.page_id))
  const person = page?.personId ? await em.findOne(Person, { id: page.personId }) : null
  const incident = page && (await em.findOneOrFail(Incident, page.incidentId))
  if (!page || !incident || !person || whyUnasked(person, incident.scope)) return undefined
  return { page, person, token, incident }
}

const says = {
  waiting: 'Can you take it?',
  unanswered: 'It was asked some time ago. Can you take it?',
  acknowledged: 'You have taken it. Nobody else is asked.',
  declined: 'You have said that you cannot. The next is asked.',
  over: 'Nobody need answer it any more.',
  not_sent: 'It was not sent.',
} as const

/** Of the response team: each answers for themselves. */
const joins: Partial<Record<PageState, string>> = {
  waiting: 'The response team is put together. Do you come?',
  unanswered: 'It was asked some time ago. Do you come?',
  acknowledged: 'You have said that you come.',
  declined: 'You have said that you cannot.',
}

const buttons = (token: string) => [
  { to: `/answer/${token}/acknowledge`, label: 'Acknowledge', isFirst: true as const },
  { to: `/answer/${token}/decline`, label: 'I cannot' },
]

function view({ incident, person, token }: Asked, { state, level, because }: Page) {
  const isOver = hasEnded(incident.status)
  return {
    title: `${incident.severity} ${incident.number}: ${incident.title}`,
    to: `${person.name}, you are asked to respond at ${level}.`,
    says: isOver
      ? `It is ${incident.status}: nobody need answer any more.`
      : (because === 'activated' && joins[state]) || says[state],
    buttons: !isOver && (state === 'waiting' || state === 'unanswered') ? buttons(token) : undefined,
    room: `/incidents/${incident.number}`,
  }
}
