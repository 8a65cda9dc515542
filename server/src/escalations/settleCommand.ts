import { lacksCommander } from '@muster/shared/rules/lacksCommander'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Work } from '../kernel/work.ts'

/** A step, before what happens by itself is asked for: since when a P1 has had no commander; each time is said anew. */
export function settleCommand({ now }: Pick<Work, 'now'>, incident: Incident): void {
  if (lacksCommander(incident)) incident.uncommandedSince ??= now
  else Object.assign(incident, { uncommandedSince: null, uncommandedSaidAt: null })
}
