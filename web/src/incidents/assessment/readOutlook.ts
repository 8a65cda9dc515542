import { conditions } from '@muster/shared/policy/severity'
import { clockKinds, clockStates } from '@muster/shared/vocabulary/clock'
import { levels } from '@muster/shared/vocabulary/level'
import { severities } from '@muster/shared/vocabulary/severity'
import { unshout } from '@muster/shared/vocabulary/shout'
import { readPlanned } from '../../escalations/readPages.ts'
import type { ReassessmentQuery } from '../../generated/graphql.ts'

type Wire = ReassessmentQuery['reassessment']

const date = (at: string | null) => (at === null ? null : new Date(at))

/** What an assessment would change, in the policy's words. */
export function readOutlook({ severity, assessed, because, seen, clocks, goesTo, leavesHold, review, atOnce }: Wire) {
  return {
    severity: unshout(severities, severity) ?? 'P1',
    assessed: unshout(severities, assessed) ?? 'P1',
    because: because.flatMap((word) => unshout(conditions, word) ?? []),
    seen: new Map(
      seen.flatMap(({ condition, evidence }) => {
        const known = unshout(conditions, condition)
        return known ? [[known, evidence] as const] : []
      }),
    ),
    clocks: clocks.map(readClockOutlook),
    goesTo: goesTo && (unshout(levels, goesTo) ?? 'L4'),
    leavesHold,
    review: review && (unshout(['owed', 'not_owed'] as const, review) ?? 'owed'),
    atOnce: atOnce.map(readPlanned),
  }
}

function readClockOutlook({ clock, dueAt, state }: Wire['clocks'][number]) {
  return {
    id: clock.id,
    kind: unshout(clockKinds, clock.kind) ?? 'response',
    client: clock.client?.name ?? null,
    wasDueAt: date(clock.dueAt),
    wasPaused: clock.pausedAt !== null,
    wasBreached: clock.breachedAt !== null,
    dueAt: date(dueAt),
    state: unshout(clockStates, state) ?? 'running',
  }
}

export type Outlook = ReturnType<typeof readOutlook>
export type ClockOutlook = Outlook['clocks'][number]
