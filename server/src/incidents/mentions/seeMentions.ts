import { seeMentionsInput } from '@muster/shared/inputs/seeMentions'
import { command } from '../../kernel/command.ts'
import { readRows } from '../../kernel/readRows.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { Incident } from '../incident.entity.ts'
import { Mention } from './mention.entity.ts'

/** Who was spoken to in an incident has been there and read it. */
export const seeMentions = command({
  operation: 'mention.see',
  input: seeMentionsInput,
  root: Incident,
  rootId: (_em, { incidentId }) => incidentId,
  answers: Incident,
  scope: (_em, incident) => incident.scope,
  answerScope: (_em, incident) => incident.scope,

  async run({ em, actor, now }, incident) {
    const unseen = await readRows(em, Mention, 'where person_id = ? and incident_id = ? and seen_at is null', [
      actor.id,
      incident.id,
    ])
    if (unseen.length === 0) throw new Conflict('Nobody has spoken to you here since.', { unseen: 0 })
    for (const mention of unseen) mention.seenAt = now
    return {
      value: incident,
      happened: [
        // It says nothing of the incident, so it is in no timeline.
        { kind: 'mention.seen', subject: { type: 'incident', id: incident.id }, changes: { person: [null, actor.id] } },
      ],
    }
  },
})
