import { unlinkIncidentInput } from '@muster/shared/inputs/unlinkIncident'
import { command } from '../../kernel/command.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { Incident } from '../incident.entity.ts'
import { refuseWhileHeld } from '../legalHold/refuseWhileHeld.ts'
import { IncidentLink } from './incidentLink.entity.ts'
import { tellLink } from './tellLink.ts'

/** They have nothing to do with each other after all; from either end. */
export const unlinkIncident = command({
  operation: 'incident.unlink',
  input: unlinkIncidentInput,
  root: Incident,
  answers: Incident,
  scope: (_em, incident) => incident.scope,
  answerScope: (_em, incident) => incident.scope,

  async run(work, incident, { linkId }) {
    const { id } = incident
    const link = await work.em.findOne(IncidentLink, { id: linkId, removedAt: null, $or: [{ fromId: id }, { toId: id }] })
    if (!link) throw new Conflict('They are not linked any more.', { link: null })
    for (const end of await work.em.find(Incident, { id: { $in: [link.fromId, link.toId] } })) refuseWhileHeld(end)
    link.removedAt = work.now
    return { value: incident, happened: tellLink('incident.unlinked', link) }
  },
})
