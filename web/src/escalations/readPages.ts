import { clockKinds } from '@muster/shared/vocabulary/clock'
import { escalationReasons } from '@muster/shared/vocabulary/escalation'
import { levels } from '@muster/shared/vocabulary/level'
import { missReasons, pageReasons, pageStates } from '@muster/shared/vocabulary/page'
import { unshout } from '@muster/shared/vocabulary/shout'
import type { PageRowFragment, PlannedRowFragment } from '../generated/graphql.ts'

const plannedKinds = ['page', 'tell', 'escalate', 'end_of_line', 'clock_at_risk', 'clock_breach'] as const

export function readPage({ id, level, because, state, missed, sentAt, answerBy, answeredAt, person }: PageRowFragment) {
  return {
    id,
    person,
    level: unshout(levels, level) ?? 'L1',
    because: unshout(pageReasons, because) ?? 'reported',
    state: unshout(pageStates, state) ?? 'waiting',
    missed: missed && (unshout(missReasons, missed) ?? 'no_one_on_call'),
    sentAt: new Date(sentAt),
    answerBy: answerBy === null ? null : new Date(answerBy),
    answeredAt: answeredAt === null ? null : new Date(answeredAt),
  }
}

export function readPlanned({ at, kind, level, missed, because, reason, clock, person }: PlannedRowFragment) {
  return {
    at: new Date(at),
    person,
    kind: unshout(plannedKinds, kind) ?? 'page',
    level: unshout(levels, level) ?? 'L1',
    missed: missed && (unshout(missReasons, missed) ?? 'no_one_on_call'),
    because: because && (unshout(pageReasons, because) ?? 'reported'),
    reason: reason && (unshout(escalationReasons, reason) ?? 'severity'),
    clock: clock && (unshout(clockKinds, clock) ?? 'response'),
  }
}

export type PageRow = ReturnType<typeof readPage>
export type PlannedRow = ReturnType<typeof readPlanned>
