import { suggestKinds } from '@muster/shared/rules/suggestResponders'
import { levels } from '@muster/shared/vocabulary/level'
import { missReasons } from '@muster/shared/vocabulary/page'
import { unshout } from '@muster/shared/vocabulary/shout'
import type { SuggestedRespondersQuery } from '../../generated/graphql.ts'

type Wire = NonNullable<NonNullable<SuggestedRespondersQuery['incident']>['suggestedResponders']>[number]

/** Somebody whom the incident may take; a reason that this build does not know is that they are on call. */
export function readSuggested({ person, missed, isAdvised, because }: Wire) {
  if (!person) return []
  const whys = because.map(({ kind, level, schedule, incident }) => ({
    kind: unshout(suggestKinds, kind) ?? 'on_call',
    level: level && (unshout(levels, level) ?? null),
    schedule: schedule?.name ?? null,
    number: incident?.number ?? null,
  }))
  return [{ ...person, isAdvised, because: whys, missed: missed && (unshout(missReasons, missed) ?? 'no_verified_channel') }]
}

export type SuggestedRow = ReturnType<typeof readSuggested>[number]
