import { addNoteInput } from '@muster/shared/inputs/addNote'
import { v7 as uuid } from 'uuid'
import { command } from '../kernel/command.ts'
import { Incident } from './incident.entity.ts'
import { speakTo } from './mentions/speakTo.ts'
import { Note } from './note.entity.ts'

/** Something worth knowing, for the staff. */
export const addNote = command({
  operation: 'incident.addNote',
  input: addNoteInput,
  root: Incident,
  rootId: (_em, { incidentId }) => incidentId,
  answers: Note,
  scope: (_em, incident) => incident.scope,
  answerScope: async (em, { incidentId }) => (await em.findOneOrFail(Incident, incidentId)).scope,

  async run(work, { id: incidentId }, { text, mentions }) {
    const { em, actor, now } = work
    const id = uuid()
    const mentionIds = await speakTo(work, { incidentId, inId: id, people: mentions ?? [] })
    const note = em.create(Note, { id, incidentId, authorId: actor.id, at: now, text, mentionIds })
    return {
      value: note,
      happened: [
        {
          kind: 'note.added',
          subject: { type: 'note', id },
          incident: incidentId,
          changes: { text: [null, 1], ...(mentionIds.length > 0 && { mentions: [null, mentionIds] }) },
        },
      ],
    }
  },
})
