import { answerPageInput } from '@muster/shared/inputs/answerPage'
import { runSteps } from '../escalations/runSteps.ts'
import { command } from '../kernel/command.ts'
import { joining } from '../oncall/joining.ts'
import { byLink } from '../oncall/byLink.ts'
import { answerable } from '../oncall/answerable.ts'
import { endPage } from '../oncall/endPages.ts'
import { Page } from '../oncall/page.entity.ts'
import { incidentOfPage, pageScope } from '../oncall/pageScope.ts'
import { Incident } from './incident.entity.ts'

/** Who was paged cannot: the next is asked in the same second (rules §5). */
export const declinePage = command({
  operation: 'page.decline',
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
    await endPage(work, page, 'declined')
    return {
      value: page,
      happened: [
        {
          kind: 'page.declined',
          subject: { type: 'page', id },
          incident: incident.id,
          changes: { state: [before, 'declined'], ...joining(page.because), ...byLink(work) },
        },
        ...(await runSteps(work, incident, { doing: 'decline' })),
      ],
    }
  },
})
