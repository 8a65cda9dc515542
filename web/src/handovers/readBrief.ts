import { clockKinds } from '@muster/shared/vocabulary/clock'
import { levels } from '@muster/shared/vocabulary/level'
import { pageStates } from '@muster/shared/vocabulary/page'
import { severities } from '@muster/shared/vocabulary/severity'
import { unshout } from '@muster/shared/vocabulary/shout'
import { statuses } from '@muster/shared/vocabulary/status'
import type { BriefPartsFragment } from '../generated/graphql.ts'

const concerns = ['severe', 'owned', 'asked', 'level', 'elsewhere'] as const
const plans = ['leave', 'override', 'swap', 'gap'] as const
const levelOf = (word: string | null) => (word === null ? null : (unshout(levels, word) ?? 'L1'))

/** A brief in the policy's words and with real dates. */
export function readBrief(wire: BriefPartsFragment) {
  return {
    asOf: new Date(wire.asOf),
    incidents: wire.incidents.map(({ concern, severity, status, level, owner, incident }) => ({
      ...{ owner, incident, level: levelOf(level) },
      concern: unshout(concerns, concern) ?? 'level',
      severity: unshout(severities, severity) ?? 'P1',
      status: unshout(statuses, status) ?? 'open',
    })),
    escalations: wire.escalations.map(({ toLevel, acknowledgeBy, incident }) => ({
      ...{ incident, toLevel: levelOf(toLevel)! },
      acknowledgeBy: new Date(acknowledgeBy),
    })),
    pages: (wire.pages ?? []).map(({ level, state, sentAt, person, incident }) => ({
      ...{ person, incident, level: levelOf(level)!, sentAt: new Date(sentAt) },
      state: unshout(pageStates, state) ?? 'waiting',
    })),
    due: wire.due.map(({ kind, client, atRiskAt, dueAt, incident }) => ({
      ...{ incident, client, atRiskAt: atRiskAt === null ? null : new Date(atRiskAt), dueAt: new Date(dueAt) },
      kind: unshout(clockKinds, kind) ?? 'response',
    })),
    plans: wire.plans.map(({ kind, from, to, person }) => ({
      ...{ person, from: new Date(from), to: new Date(to) },
      kind: unshout(plans, kind) ?? 'gap',
    })),
    contacts: (wire.contacts ?? []).map(({ level, schedule, person }) => ({ schedule, person, level: levelOf(level) })),
  }
}

export type Brief = ReturnType<typeof readBrief>
