import { addNoteInput } from '@muster/shared/inputs/addNote'
import { v7 as uuid } from 'uuid'
import { command } from '../kernel/command.ts'
import { Incident } from './incident.entity.ts'
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

  async run({ em, actor, now }, incident, { text }) {
    const note = em.create(Note, { id: uuid(), incidentId: incident.id, authorId: actor.id, at: now, text })
    return {
      value: note,
      happened: [
        { kind: 'note.added', subject: { type: 'note', id: note.id }, incident: incident.id, changes: { text: [null, 1] } },
      ],
    }
  },
})
