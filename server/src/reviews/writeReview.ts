import { writeReviewInput } from '@muster/shared/inputs/writeReview'
import { isGoingOn } from '@muster/shared/rules/isGoingOn'
import { v7 as uuid } from 'uuid'
import { Incident } from '../incidents/incident.entity.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import type { Happening } from '../kernel/happening.ts'
import { BadInput, Conflict } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { writeWords } from '../kernel/writeWords.ts'
import { readReview } from './readReview.ts'
import { Review } from './review.entity.ts'

/** The cause and the lessons, begun or changed; what was signed off stands until the incident is re-opened (rules §8). */
export const writeReview = command({
  operation: 'review.write',
  input: writeReviewInput,
  root: Incident,
  rootId: (_em, { incidentId }) => incidentId,
  answers: Review,
  scope: (_em, incident) => incident.scope,
  answerScope: async (em, { incidentId }) => (await em.findOneOrFail(Incident, incidentId)).scope,

  async run(work, incident, { rootCause = null, lessons = null, expectedVersion }) {
    const known = await readReview(work.em, incident.id)
    expectVersion(known ?? { version: 0 }, expectedVersion, { rootCause: known?.rootCause, lessons: known?.lessons })
    if (!isGoingOn(incident.status)) throw new Conflict(`It is ${incident.status}.`, { status: incident.status })
    if (known?.signedOffAt) throw new Conflict('It is signed off and stands.', { signedOffAt: known.signedOffAt })
    const review = known ?? begin(work, incident)
    const changes = rewrite(work, review, { rootCause, lessons })
    if (Object.keys(changes).length === 0) throw new BadInput([{ path: 'rootCause', message: 'Nothing of it has changed.' }])
    review.authorIds = [...new Set([...review.authorIds, work.actor.id])]
    return {
      value: review,
      happened: [{ kind: 'review.written', subject: { type: 'review', id: review.id }, incident: incident.id, changes }],
    }
  },
})

function begin({ em }: Work, { id: incidentId }: Incident): Review {
  const none = { rootCause: null, lessons: null, signedOffById: null, signedOffAt: null }
  return em.create(Review, { id: uuid(), incidentId, ...none, authorIds: [], version: 0 })
}

/** Only what differs; the ledger says which wording it is, never the words. */
function rewrite(work: Work, review: Review, written: Pick<Review, 'rootCause' | 'lessons'>): NonNullable<Happening['changes']> {
  const changed = (['rootCause', 'lessons'] as const).filter((field) => review[field] !== written[field])
  if (changed.length > 0) review.version++
  const told = changed.map((field): [string, readonly [number | null, number | null]] => {
    const text = (review[field] = written[field])
    return [field, text === null ? [review.version - 1, null] : writeWords(work, review.id, field, text, review.version)]
  })
  return Object.fromEntries(told)
}
