import { hasEnded } from '@muster/shared/rules/allowedMoves'
import { similarGrounds } from '@muster/shared/rules/similarIncidents'
import { severities } from '@muster/shared/vocabulary/severity'
import { unshout } from '@muster/shared/vocabulary/shout'
import { statuses } from '@muster/shared/vocabulary/status'
import type { SimilarRowFragment } from '../../generated/graphql.ts'

export function readSimilar({ incident, grounds }: SimilarRowFragment) {
  const status = unshout(statuses, incident.status) ?? 'open'
  return {
    id: incident.id,
    number: incident.number,
    title: incident.title,
    severity: unshout(severities, incident.severity) ?? 'P1',
    status,
    isOpen: !hasEnded(status),
    detectedAt: new Date(incident.detectedAt),
    grounds: grounds.flatMap((word) => unshout(similarGrounds, word) ?? []),
  }
}

export type SimilarRow = ReturnType<typeof readSimilar>
