import { signOffReviewInput } from '@muster/shared/inputs/signOffReview'
import { missingWords } from '@muster/shared/rules/missingForClosing'
import { Clock } from '../clocks/clock.entity.ts'
import { stopClocks } from '../clocks/stopClocks.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { Conflict, Forbidden, ReviewIncomplete } from '../kernel/refusals.ts'
import { readReview } from './readReview.ts'
import { Review } from './review.entity.ts'

/** Somebody who wrote none of it agrees: its clock stops (rules §2, §8). Nobody approves what they proposed. */
export const signOffReview = command({
  operation: 'review.signOff',
  input: signOffReviewInput,
  root: Incident,
  rootId: (_em, { incidentId }) => incidentId,
  answers: Review,
  scope: (_em, incident) => incident.scope,
  answerScope: async (em, { incidentId }) => (await em.findOneOrFail(Incident, incidentId)).scope,

  async run(work, incident, { expectedVersion }) {
    const { id, status } = incident
    const review = await readReview(work.em, id)
    if (review?.authorIds.includes(work.actor.id)) throw new Forbidden('review.signOff', 'ownProposal')
    expectVersion(review ?? { version: 0 }, expectedVersion, { signedOffAt: review?.signedOffAt })
    const missing = missingWords(review)
    if (!review || missing.length > 0) throw new ReviewIncomplete(missing)
    if (review.signedOffAt) throw new Conflict('It is signed off already.', { signedOffAt: review.signedOffAt })
    if (status !== 'resolved') throw new Conflict(`It is ${status}: first the service is back, then it is judged.`, { status })

    Object.assign(review, { signedOffById: work.actor.id, signedOffAt: work.now, version: review.version + 1 })
    const due = await work.em.find(Clock, { incidentId: id, kind: 'review', stoppedAt: null })
    return {
      value: review,
      happened: [
        {
          kind: 'review.signedOff',
          subject: { type: 'review', id: review.id },
          incident: id,
          changes: { signedOffAt: [null, work.now] },
        },
        ...(await stopClocks(work, due)),
      ],
    }
  },
})
