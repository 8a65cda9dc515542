import { tiers } from '@muster/shared/vocabulary/tier'
import { unshout } from '@muster/shared/vocabulary/shout'
import type { AffectedRowFragment } from '../../generated/graphql.ts'

export function readAffected({ client, tier, lastMailedAt, ...rest }: AffectedRowFragment) {
  return {
    ...rest,
    id: client.id,
    name: client.name,
    tier: (tier && unshout(tiers, tier)) ?? null,
    lastMailedAt: lastMailedAt === null ? null : new Date(lastMailedAt),
  }
}

export type AffectedRow = ReturnType<typeof readAffected>
