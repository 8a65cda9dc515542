import { afterStep } from '@muster/shared/rules/afterStep'
import { nextStep, type DueStep } from '@muster/shared/rules/nextStep'
import { v7 as uuid } from 'uuid'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import { Moment } from '../timers/moment.entity.ts'
import { doStep } from './doStep.ts'
import { readFacts } from './readFacts.ts'
import { readPolicy } from './readPolicy.ts'

/**
 * A step, the last of whatever changes how an incident is answered: does what is due by itself, in order and in this second, and
 * sets the moment of what comes next. What comes after a late step counts from when that was done: who is paged has their time.
 */
export async function runSteps(work: Work, incident: Incident): Promise<Happening[]> {
  await work.em.flush()
  const { body: policy } = await readPolicy(work.em, incident.policyVersion)
  let facts = await readFacts(work, incident)
  const happened: Happening[] = []
  for (;;) {
    const due = nextStep(facts, policy)
    if (!due || due.at > work.now) {
      await setNext(work, incident, due)
      return happened
    }
    const done = await doStep(work, incident, due, policy)
    happened.push(...done.happened)
    facts = afterStep(facts, { ...due, at: work.now }, done.reached)
    if (done.ask) facts = { ...facts, ask: { id: done.ask, since: work.now } }
  }
}

/** One moment an incident: the earliest that something might be due. It may find that nothing is, and sets itself anew. */
async function setNext({ em, now }: Work, incident: Incident, due: DueStep | null): Promise<void> {
  const [set] = await em.find(Moment, { rootId: incident.id, kind: 'escalation.step', state: 'due', firesAt: { $gt: now } })
  if (set && due && +set.firesAt === +due.at) return
  if (set) await em.nativeDelete(Moment, { id: set.id })
  if (!due) return
  em.create(Moment, {
    ...{ id: uuid(), rootKind: 'incident', rootId: incident.id, kind: 'escalation.step', subjectId: incident.id },
    ...{ firesAt: due.at, state: 'due', attempts: 0, retryAt: null, lastError: null },
  })
}
