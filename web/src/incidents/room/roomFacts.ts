import { handoverItems } from '@muster/shared/policy/handoverChecklists'
import { reviewItems } from '@muster/shared/policy/review'
import { conditions, type Condition } from '@muster/shared/policy/severity'
import { escalationReasons, escalationStates } from '@muster/shared/vocabulary/escalation'
import { incidentLinkKinds } from '@muster/shared/vocabulary/incidentLink'
import { grades } from '@muster/shared/vocabulary/grade'
import { levels } from '@muster/shared/vocabulary/level'
import { componentStates, publicStatuses } from '@muster/shared/vocabulary/publicStatus'
import { roles } from '@muster/shared/vocabulary/role'
import { severities } from '@muster/shared/vocabulary/severity'
import { unshout } from '@muster/shared/vocabulary/shout'
import { readTask } from '../tasks/readTask.ts'
import { readCommandRole } from '../team/readTeam.ts'
import { readPage, readPlanned } from '../../escalations/readPages.ts'
import { readPlaybook } from '../../playbooks/readPlaybooks.ts'
import { readWorkaround } from '../workarounds/readWorkaround.ts'
import { readAffected } from '../impact/readAffected.ts'
import type { EscalationRowFragment, RoomFactsFragment } from '../../generated/graphql.ts'

const linkSides = [...incidentLinkKinds, 'causes'] as const

type WireComponent = Pick<NonNullable<RoomFactsFragment['component']>, 'id' | 'name' | 'publicName' | 'isPublic' | 'state'>

const date = (at: string | null) => (at === null ? null : new Date(at))
const readCondition = (word: string) => unshout(conditions, word) ?? []
const readComponent = ({ id, name, publicName, isPublic, state }: WireComponent) => ({
  id,
  name,
  publicName,
  isPublic,
  state: unshout(componentStates, state) ?? 'operational',
})

/** What the room shows of an incident besides what every list has. */
export function readRoomFacts(wire: RoomFactsFragment) {
  const { component, assessment, reportedBy, clocks, updates, escalations } = wire
  return {
    alias: wire.alias,
    description: wire.description,
    impact: unshout(grades, wire.impact) ?? 'critical',
    urgency: unshout(grades, wire.urgency) ?? 'critical',
    publicTitle: wire.publicTitle,
    acknowledgedBy: wire.acknowledgedBy,
    reportedBy: reportedBy && { ...reportedBy, role: unshout(roles, reportedBy.role) ?? 'client_contact' },
    assessment: assessment && {
      severity: unshout(severities, assessment.severity) ?? 'P1',
      /** What holds by a person's word; what the server saw, it may see again. */
      ticked: assessment.conditions.filter((word) => !assessment.seen.includes(word)).flatMap(readCondition) as Condition[],
      because: assessment.because.flatMap(readCondition) as Condition[],
      isOverridden: assessment.isOverridden,
      overrideReason: assessment.overrideReason,
      unticked: assessment.unticked.flatMap(({ condition, reason }) => {
        const known = unshout(conditions, condition)
        return known ? [{ condition: known, reason }] : []
      }),
    },
    playbooks: (wire.playbooks ?? []).map(readPlaybook),
    tasks: (wire.tasks ?? []).map(readTask),
    decisions: (wire.decisions ?? []).map((decision) => ({ ...decision, at: new Date(decision.at) })),
    commandRoles: (wire.commandRoles ?? []).map(readCommandRole),
    review: wire.review && { ...wire.review, signedOffAt: date(wire.review.signedOffAt) },
    missingForClosing: (wire.missingForClosing ?? []).flatMap((word) => unshout(reviewItems, word) ?? []),
    merged: wire.mergedAt === null ? null : { at: new Date(wire.mergedAt), into: wire.mergedInto },
    links: (wire.links ?? []).map(({ id, kind, incident }) => ({ id, incident, kind: unshout(linkSides, kind) ?? 'related' })),
    evidenceCount: wire.evidenceCount,
    drillTime: wire.drillTime,
    legalHold: wire.legalHold && { ...wire.legalHold, since: new Date(wire.legalHold.since) },
    workarounds: (wire.workarounds ?? []).map(readWorkaround),
    affected: (wire.affected ?? []).map(readAffected),
    hold: wire.hold && { since: new Date(wire.hold.since), of: wire.hold.client ?? wire.hold.vendor, reason: wire.hold.reason },
    component: component && {
      ...readComponent(component),
      product: component.product,
      dependsOn: (component.dependsOn ?? []).map(readComponent),
    },
    becauseOf: new Map(clocks.map(({ id, because }) => [id, because ?? []])),
    updates: updates.map(({ id, at, publicStatus, text }) => ({
      id,
      at: new Date(at),
      publicStatus: unshout(publicStatuses, publicStatus) ?? 'investigating',
      text,
    })),
    escalations: (escalations ?? []).map(readEscalation),
    pages: (wire.pages ?? []).map(readPage),
    planned: (wire.ifNobodyMoves ?? []).map(readPlanned),
    stopped: stepsOf(wire.parkedMoments ?? []),
    /** Clients and vendors are not told who holds it; an empty place must not read as nobody. */
    isInside: assessment !== null,
  }
}

/** Of one kind and instant they are one step: any of them tries it again. */
function stepsOf(parked: NonNullable<RoomFactsFragment['parkedMoments']>) {
  const isFirst = ({ kind, firesAt }: (typeof parked)[number], index: number) =>
    index === parked.findIndex((one) => one.kind === kind && one.firesAt === firesAt)
  return parked.filter(isFirst).map(({ id, kind, firesAt }) => ({ id, kind, firesAt: new Date(firesAt) }))
}

function readEscalation(wire: EscalationRowFragment) {
  return {
    id: wire.id,
    fromLevel: unshout(levels, wire.fromLevel) ?? 'L1',
    toLevel: unshout(levels, wire.toLevel) ?? 'L4',
    state: unshout(escalationStates, wire.state) ?? 'active',
    reason: unshout(escalationReasons, wire.reason) ?? 'severity',
    text: wire.text,
    rule: wire.rule,
    openedAt: new Date(wire.openedAt),
    acknowledgeBy: new Date(wire.acknowledgeBy),
    answeredAt: date(wire.answeredAt),
    returnReason: wire.returnReason,
    target: wire.target,
    escalatedBy: wire.escalatedBy,
    answeredBy: wire.answeredBy,
    handover: wire.handover && readHandover(wire.handover),
  }
}

function readHandover({ given, missing }: NonNullable<EscalationRowFragment['handover']>) {
  const itemOf = (word: string) => unshout(handoverItems, word) ?? []
  return {
    given: given.flatMap(({ item, text }) => [itemOf(item)].flat().map((known) => ({ item: known, text }))),
    missing: missing.flatMap(itemOf),
  }
}

export type RoomFacts = ReturnType<typeof readRoomFacts>
export type EscalationRow = ReturnType<typeof readEscalation>
