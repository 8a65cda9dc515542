import { answerPageInput } from '@muster/shared/inputs/answerPage'
import { recordAcknowledgement } from '../clocks/recordAcknowledgement.ts'
import { Escalation } from '../escalations/escalation.entity.ts'
import { runSteps } from '../escalations/runSteps.ts'
import { takeOver } from '../escalations/takeOver.ts'
import { command } from '../kernel/command.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import { answerable } from '../oncall/answerable.ts'
import { endPages } from '../oncall/endPages.ts'
import { Page } from '../oncall/page.entity.ts'
import { incidentOfPage, pageScope } from '../oncall/pageScope.ts'
import { Incident } from './incident.entity.ts'

/**
 * Who was paged takes it: nobody else is asked any more. What had gone up meanwhile because nobody answered is over, what went up
 * for another reason waits for its own answer (rules §5).
 */
export const acknowledgePage = command({
  operation: 'page.acknowledge',
  input: answerPageInput,
  root: Incident,
  rootId: (em, { id }) => incidentOfPage(em, id),
  answers: Page,
  scope: async (em, _incident, { id }) => pageScope(em, await em.findOneOrFail(Page, id)),
  answerScope: pageScope,

  async run(work, incident, { id }) {
    const page = await work.em.findOneOrFail(Page, id)
    answerable(page, incident)
    const before = page.state
    Object.assign(page, { state: 'acknowledged', answeredAt: work.now, version: page.version + 1 })
    if (page.because === 'told') return { value: page, happened: [answered(page, before)] }
    const taken = await takeAsked(work, incident, page)
    await endPages(work, incident)
    incident.version++
    return {
      value: page,
      happened: [
        { ...answered(page, before), changes: { state: [before, page.state], ...takeOver(work, incident, { always: false }) } },
        ...taken,
        ...(await recordAcknowledgement(work, incident)),
        ...(await runSteps(work, incident)),
      ],
    }
  },
})

const answered = ({ id, incidentId, state }: Page, before: Page['state']): Happening => ({
  kind: 'page.acknowledged',
  subject: { type: 'page', id },
  incident: incidentId,
  changes: { state: [before, state] },
})

async function takeAsked({ em, actor, now }: Work, incident: Incident, { ask }: Page): Promise<Happening[]> {
  const active = await em.find(Escalation, { incidentId: incident.id, state: 'active' }, { orderBy: { id: 'asc' } })
  return active
    .filter(({ id, reason }) => id === ask || reason === 'no_acknowledgement')
    .map((escalation) => {
      const isAsked = escalation.id === ask
      Object.assign(escalation, {
        ...{ state: isAsked ? 'acknowledged' : 'resolved', version: escalation.version + 1 },
        ...(isAsked && { answeredAt: now, answeredById: actor.id }),
      })
      return {
        kind: isAsked ? 'escalation.acknowledged' : 'escalation.resolved',
        subject: { type: 'escalation', id: escalation.id },
        incident: incident.id,
        changes: { state: ['active', escalation.state] },
      }
    })
}
