import { fitForLevel } from '@muster/shared/policy/escalation'
import type { Operation } from '@muster/shared/policy/permissions'
import { allowedMoves, hasEnded } from '@muster/shared/rules/allowedMoves'
import { isAssessable } from '@muster/shared/rules/isAssessable'
import { isGoingOn } from '@muster/shared/rules/isGoingOn'
import { mayHold } from '@muster/shared/rules/mayHold'
import { mayPerform } from '@muster/shared/rules/mayPerform'
import { nextLevel } from '@muster/shared/rules/nextLevel'
import type { PersonActor, Scope } from '@muster/shared/vocabulary/actor'
import type { EscalationState } from '@muster/shared/vocabulary/escalation'
import type { Level } from '@muster/shared/vocabulary/level'
import type { Severity } from '@muster/shared/vocabulary/severity'
import type { Status } from '@muster/shared/vocabulary/status'
import type { Viewer } from '../../live/useLive.ts'

const OWN = 'own'

/** What decides who may press what. */
export interface Pressed {
  status: Status
  level: Level | null
  acknowledgedAt: Date | null
  severity: Severity
}

/**
 * The viewer as the permission rule knows people. The screen does not know whose an incident is; but what is on it was sent to
 * somebody from outside only because it is theirs, so their association is taken as given. The server checks again.
 */
export function asActor({ id, role }: Pick<Viewer, 'id' | 'role'>): PersonActor {
  return { kind: 'person', id, role, clientId: OWN, vendorId: OWN, linkedClientIds: [OWN] }
}

const ownScope: Scope = { clientIds: [OWN], vendorIds: [OWN] }

/** What the viewer may do with this incident as it stands (rules §3–5). */
export function powersOf(viewer: Pick<Viewer, 'id' | 'role'> | null, { status, level, acknowledgedAt, severity }: Pressed) {
  // Who is assigned the screen does not know either: of that, too, the server says no.
  const may = (operation: Operation) =>
    viewer !== null && mayPerform(asActor(viewer), operation, { ...ownScope, assignedIds: [viewer.id] })
  const isOpen = !hasEnded(status)
  const goesOn = isGoingOn(status)
  return {
    acknowledge: may('incident.acknowledge') && isOpen && acknowledgedAt === null,
    undo: may('incident.undoAcknowledge') && status === 'acknowledged',
    assign: may('incident.assign'),
    note: may('incident.addNote'),
    decide: may('decision.record'),
    task: may('task.add') && goesOn,
    reassess: may('incident.reassess') && isAssessable(status),
    override: may('incident.overrideSeverity'),
    move: may('incident.move') && allowedMoves(status).length > 0,
    hold: may('incident.hold') && mayHold(status, severity),
    resume: may('incident.resume') && status === 'on_hold',
    cancel: may('incident.cancel') && isOpen,
    merge: may('incident.merge') && isOpen,
    unmerge: may('incident.unmerge') && status === 'merged',
    link: may('incident.link'),
    affect: may('incident.addClient') && isOpen,
    stateImpact: may('incident.stateImpact'),
    evidence: may('evidence.read'),
    placeLegalHold: may('incident.placeLegalHold'),
    liftLegalHold: may('incident.liftLegalHold'),
    workaround: may('incident.recordWorkaround'),
    startPlaybook: may('playbook.start') && goesOn,
    tickStep: may('playbook.tickStep') && goesOn,
    proposeAction: may('action.propose') && goesOn,
    confirmAction: may('action.confirm') && goesOn,
    activate: may('incident.activateTeam') && isOpen,
    assignRole: may('incident.assignCommandRole') && isOpen,
    handOver: viewer !== null && mayPerform(asActor(viewer), 'commandRole.handOver', { personId: viewer.id }) && isOpen,
    close: may('incident.close') && status === 'resolved',
    writeReview: may('review.write') && goesOn,
    signOffReview: may('review.signOff'),
    publish: may('incident.publishUpdate'),
    escalate: may('incident.escalate') && isOpen && level !== null && nextLevel(level) !== undefined,
  }
}

interface Waiting {
  state: EscalationState
  toLevel: Level
  targetId: string | null
}

/** Only its target answers an escalation; without one, anybody fit for the level (rules §4). */
export function mayAnswer(viewer: Pick<Viewer, 'id' | 'role'> | null, { state, toLevel, targetId }: Waiting): boolean {
  if (!viewer || state !== 'active') return false
  const target = { personId: targetId, roles: fitForLevel[toLevel] }
  return mayPerform(asActor(viewer), 'escalation.acknowledge', { ...ownScope, target })
}
