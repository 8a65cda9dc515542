import type { EscalationPolicy } from '@muster/shared/policy/escalationPolicy'
import { pagedAt } from '@muster/shared/rules/pagedAt'
import type { Level } from '@muster/shared/vocabulary/level'
import type { DueStep, Step } from '@muster/shared/rules/nextStep'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import { Page } from '../oncall/page.entity.ts'
import { findTarget } from '../oncall/findTarget.ts'
import { sendPage } from '../oncall/sendPage.ts'
import { goUp } from './goUp.ts'

export interface Done {
  happened: Happening[]
  /** Whether there was somebody to ask. */
  reached: boolean
  /** The escalation that waits to be taken from now on. */
  ask?: string
}

/** From then on it is said how late a step was. */
const LATE_MS = 1_000

/** Does one step of what happens by itself. */
export async function doStep(work: Work, incident: Incident, { at, step }: DueStep, policy: EscalationPolicy): Promise<Done> {
  const lateMs = work.now.getTime() - at.getTime()
  const done = await perform(work, incident, step, policy)
  return lateMs < LATE_MS ? done : { ...done, happened: done.happened.map((one) => late(one, lateMs)) }
}

const late = (happening: Happening, lateMs: number): Happening => ({
  ...happening,
  changes: { ...happening.changes, lateMs: [null, lateMs] },
})

async function perform(work: Work, incident: Incident, step: Step, policy: EscalationPolicy): Promise<Done> {
  const { em, now } = work
  const answerBy = new Date(now.getTime() + policy.pageLimitMs[incident.severity])
  if (step.kind === 'page') {
    await expire(work, incident, step.ask)
    const { level, because, ask } = step
    return sendPage(work, incident, { level, because, ask, answerBy, ...(await findTarget(em, step.target, now)) })
  }
  if (step.kind === 'pageHolder') {
    const found = await findTarget(em, { kind: 'person', id: step.personId }, now)
    return sendPage(work, incident, { level: incident.level, because: 'silent', ask: null, answerBy, ...found })
  }
  if (step.kind === 'tell') return tell(work, incident, step.level, policy)
  if (step.kind === 'endOfLine') return { happened: [endOfLine(incident)], reached: false }
  await expire(work, incident)
  const { escalation, happened } = await goUp(work, incident, step, policy)
  return { happened: [happened], reached: true, ask: escalation.id }
}

/** Everybody who would be paged there is told; nobody need answer. */
async function tell(work: Work, incident: Incident, level: Level, policy: EscalationPolicy): Promise<Done> {
  const told: Happening[] = []
  for (const target of pagedAt(policy, level, incident.category)) {
    const found = await findTarget(work.em, target, work.now)
    told.push(...(await sendPage(work, incident, { level, because: 'told', ask: null, answerBy: null, ...found })).happened)
  }
  return { happened: told, reached: true }
}

/** Whoever was asked before has not answered in time. */
async function expire({ em }: Work, incident: Incident, ask?: string): Promise<void> {
  const waiting = await em.find(Page, { incidentId: incident.id, state: 'waiting', ...(ask && { ask }) })
  for (const page of waiting) {
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
