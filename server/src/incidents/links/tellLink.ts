import type { Happening } from '../../kernel/happening.ts'
import type { IncidentLink } from './incidentLink.entity.ts'

/** Both incidents say it, each from its end. */
export function tellLink(
  kind: 'incident.linked' | 'incident.unlinked',
  { fromId, toId, kind: how }: IncidentLink,
): [Happening, Happening] {
  const change = (id: string): readonly [string | null, string | null] => (kind === 'incident.linked' ? [null, id] : [id, null])
  const [here, there] = how === 'caused_by' ? (['causedBy', 'causes'] as const) : (['related', 'related'] as const)
  return [
    { kind, subject: { type: 'incident', id: fromId }, incident: fromId, changes: { [here]: change(toId) } },
    { kind, subject: { type: 'incident', id: toId }, incident: toId, changes: { [there]: change(fromId) } },
  ]
}
