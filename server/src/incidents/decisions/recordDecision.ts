import { recordDecisionInput } from '@muster/shared/inputs/recordDecision'
import { v7 as uuid } from 'uuid'
import { command } from '../../kernel/command.ts'
import { speakTo } from '../mentions/speakTo.ts'
import { Incident } from '../incident.entity.ts'
import { Decision } from './decision.entity.ts'

/** Somebody decides, and says why: it counts as progress (rules §5) and stays in sight. */
export const recordDecision = command({
  operation: 'decision.record',
  input: recordDecisionInput,
  root: Incident,
  rootId: (_em, { incidentId }) => incidentId,
  answers: Decision,
  scope: (_em, incident) => incident.scope,
  answerScope: async (em, { incidentId }) => (await em.findOneOrFail(Incident, incidentId)).scope,

  async run(work, { id: incidentId }, { text, mentions }) {
    const { em, actor, now } = work
    const id = uuid()
    const mentionIds = await speakTo(work, { incidentId, inId: id, people: mentions ?? [] })
    const decision = em.create(Decision, { id, incidentId, authorId: actor.id, at: now, text, mentionIds })
    return {
      value: decision,
      happened: [
        {
          kind: 'decision.recorded',
          subject: { type: 'decision', id },
          incident: incidentId,
          changes: { text: [null, 1], ...(mentionIds.length > 0 && { mentions: [null, mentionIds] }) },
        },
      ],
    }
  },
})
