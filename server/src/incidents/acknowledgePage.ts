import { answerPageInput } from '@muster/shared/inputs/answerPage'
import { Escalation } from '../escalations/escalation.entity.ts'
import { runSteps } from '../escalations/runSteps.ts'
import { takeNotice } from '../escalations/takeNotice.ts'
import { takeOver } from '../escalations/takeOver.ts'
import { command } from '../kernel/command.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import { joining } from '../oncall/joining.ts'
import { byLink } from '../oncall/byLink.ts'
import { answerable } from '../oncall/answerable.ts'
import { endPage } from '../oncall/endPages.ts'
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
    await endPage(work, page, 'acknowledged')
    if (page.because === 'activated') return { value: page, happened: await join(work, incident, answered(work, page, before)) }
    if (page.because === 'told') return { value: page, happened: [answered(work, page, before)] }
    const taken = await takeAsked(work, page)
    incident.version++
    return {
      value: page,
      happened: [
        answered(work, page, before, takeOver(work, incident, { always: false })),
        ...taken,
        ...(await takeNotice(work, incident)),
      ],
    }
  },
})

/** They come, and whoever has it keeps it; nobody else is called off. The first to answer at all has taken notice of the incident. */
async function join(work: Work, incident: Incident, coming: Happening): Promise<[Happening, ...Happening[]]> {
  if (incident.acknowledgedAt) return [coming, ...(await runSteps(work, incident))]
  incident.version++
  return [coming, ...(await takeNotice(work, incident))]
}

const answered = (
  work: Work,
  { id, incidentId, state, because }: Page,
  before: Page['state'],
  more?: Happening['changes'],
): Happening => ({
  kind: 'page.acknowledged',
  subject: { type: 'page', id },
  incident: incidentId,
  changes: { state: [before, state], ...joining(because), ...byLink(work), ...more },
})

/** The very escalation that it asked for is theirs. */
async function takeAsked({ em, actor, now }: Work, { ask }: Page): Promise<Happening[]> {
  const escalation = ask === null ? null : await em.findOne(Escalation, { id: ask, state: 'active' })
  if (!escalation) return []
  const taken = { state: 'acknowledged', answeredAt: now, answeredById: actor.id, version: escalation.version + 1 } as const
  Object.assign(escalation, taken)
  return [
    {
      kind: 'escalation.acknowledged',
      subject: { type: 'escalation', id: escalation.id },
      incident: escalation.incidentId,
      changes: { state: ['active', 'acknowledged'] },
    },
  ]
}
