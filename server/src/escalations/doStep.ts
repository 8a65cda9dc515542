import type { EscalationPolicy } from '@muster/shared/policy/escalationPolicy'
import { pagedAt } from '@muster/shared/rules/pagedAt'
import type { Level } from '@muster/shared/vocabulary/level'
import type { DueStep, Step } from '@muster/shared/rules/nextStep'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import type { Page } from '../oncall/page.entity.ts'
import { findTarget } from '../oncall/findTarget.ts'
import { sendPage, type Asking } from '../oncall/sendPage.ts'
import { goUp } from './goUp.ts'

export interface Done {
  happened: Happening[]
  pages: Page[]
  /** Whether there was somebody to ask. */
  reached: boolean
  /** The escalation that waits to be taken from now on. */
  ask?: string
}

/** From then on it is said how late a step was. */
const LATE_MS = 1_000

type Escalate = Extract<Step, { kind: 'escalate' }>

interface Doing {
  incident: Incident
  policy: EscalationPolicy
  /** All of the incident's until now. */
  pages: readonly Page[]
}

/** Does one step of what happens by itself. */
export async function doStep(work: Work, doing: Doing, { at, step }: DueStep): Promise<Done> {
  const lateMs = work.now.getTime() - at.getTime()
  const done = await perform(work, doing, step)
  return lateMs < LATE_MS ? done : { ...done, happened: done.happened.map((one) => late(one, lateMs)) }
}

const late = (happening: Happening, lateMs: number): Happening => ({
  ...happening,
  changes: { ...happening.changes, lateMs: [null, lateMs] },
})

async function perform(work: Work, doing: Doing, step: Step): Promise<Done> {
  const { incident, policy, pages } = doing
  const answerBy = new Date(work.now.getTime() + policy.pageLimitMs[incident.severity])
  if (step.kind === 'page') {
    expire(pages.filter(({ ask }) => ask === step.ask))
    const { level, because, ask } = step
    return send(work, incident, { level, because, ask, answerBy, ...(await findTarget(work, incident, step.target)) })
  }
  if (step.kind === 'pageHolder') {
    const found = await findTarget(work, incident, { kind: 'person', id: step.personId })
    return send(work, incident, { level: incident.level, because: 'silent', ask: null, answerBy, ...found })
  }
  if (step.kind === 'tell') return tell(work, doing, step.level)
  if (step.kind === 'lackCommander') return lackCommander(work, doing, step.to)
  if (step.kind === 'endOfLine') return { happened: [endOfLine(incident)], pages: [], reached: false }
  return climb(work, doing, step)
}

async function climb(work: Work, { incident, policy, pages }: Doing, going: Pick<Escalate, 'to' | 'reason'>): Promise<Done> {
  expire(pages)
  const { escalation, happened } = await goUp(work, incident, going, policy)
  return { happened: [happened], pages: [], reached: true, ask: escalation.id }
}

/** It is said once for each time that there is none; at the last level nobody is above to send for. */
async function lackCommander(work: Work, doing: Doing, to: Level | null): Promise<Done> {
  const { incident } = doing
  incident.uncommandedSaidAt = work.now
  const said: Happening = {
    kind: 'incident.lacksCommander',
    subject: { type: 'incident', id: incident.id },
    incident: incident.id,
    changes: { since: [null, incident.uncommandedSince] },
  }
  if (!to) return { happened: [said], pages: [], reached: false }
  const gone = await climb(work, doing, { to, reason: 'resource' })
  return { ...gone, happened: [said, ...gone.happened] }
}

async function send(work: Work, incident: Incident, asking: Asking): Promise<Done> {
  const { page, happened, reached } = await sendPage(work, incident, asking)
  return { happened, pages: [page], reached }
}

/** Everybody who would be paged there is told; nobody need answer. */
async function tell(work: Work, { incident, policy }: Doing, level: Level): Promise<Done> {
  const told: Done = { happened: [], pages: [], reached: true }
  for (const target of pagedAt(policy, level, incident.category)) {
    const found = await findTarget(work, incident, target)
    const { happened, pages } = await send(work, incident, { level, because: 'told', ask: null, answerBy: null, ...found })
    told.happened.push(...happened)
    told.pages.push(...pages)
  }
  return told
}

/** Whoever was asked before has not answered in time. */
function expire(pages: readonly Page[]): void {
  for (const page of pages.filter(({ state, because }) => state === 'waiting' && because !== 'activated')) {
    page.state = 'unanswered'
    page.version++
  }
}

const endOfLine = ({ id, level }: Incident): Happening => ({
  kind: 'escalation.endOfLine',
  subject: { type: 'incident', id },
  incident: id,
  changes: { level: [level, level], reason: [null, 'no_acknowledgement'] },
})
