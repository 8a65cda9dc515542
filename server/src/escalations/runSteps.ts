import { afterStep } from '@muster/shared/rules/afterStep'
import { nextStep } from '@muster/shared/rules/nextStep'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import type { Doing } from './factsOf.ts'
import { doStep } from './doStep.ts'
import { readPolicy } from './readPolicy.ts'
import { readStanding, type Standing } from './readStandings.ts'
import { setNext } from './setNext.ts'
import { settleCommand } from './settleCommand.ts'

interface Given {
  /** Read already, with that of others. */
  standing?: Standing | undefined
  doing?: Doing
}

/**
 * A step, the last of whatever changes how an incident is answered: does what is due by itself, in order and in this second, and
 * sets the moment of what comes next. What comes after a late step counts from when that was done: who is paged has their time.
 */
export async function runSteps(work: Work, incident: Incident, { standing, doing }: Given = {}): Promise<Happening[]> {
  settleCommand(work, incident)
  const { body: policy } = await readPolicy(work.em, incident.policyVersion)
  if (!standing) await work.em.flush()
  const { next, ...read } = standing ?? (await readStanding({ ...work, doing }, incident))
  let { facts, pages } = read
  const happened: Happening[] = []
  for (;;) {
    const due = nextStep(facts, policy)
    if (!due || due.at > work.now) {
      await setNext(work, incident, { due, next })
      return happened
    }
    const done = await doStep(work, { incident, policy, pages }, due)
    happened.push(...done.happened)
    pages = [...pages, ...done.pages]
    facts = afterStep(facts, { ...due, at: work.now }, done.reached)
    if (done.ask) facts = { ...facts, ask: { id: done.ask, since: work.now } }
  }
}
