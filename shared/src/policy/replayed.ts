import type { EntryKind } from '../vocabulary/ledger.ts'

const clock = [
  ...['clocks', 'kind', 'clients', 'cycle', 'startedAt', 'targetMs', 'limitMs', 'calendar'],
  ...['pausedAt', 'stoppedAt', 'since', 'because'],
]

/**
 * What a replay is told of each kind of entry: what the room shows to whoever stands inside, and nothing that it does not. Of any other
 * kind it is told that it happened.
 */
export const replayed: Partial<Record<EntryKind, readonly string[]>> = {
  'incident.reported': ['title', 'status', 'severity', 'level', 'clients', 'playbooks', 'detectedAt'],
  'incident.acknowledged': ['status', 'owner', 'acknowledgedAt'],
  'incident.acknowledgeUndone': ['status', 'owner', 'acknowledgedAt'],
  'incident.moved': ['status'],
  'incident.reassessed': ['severity'],
  'incident.assigned': ['owner'],
  'incident.joined': ['clients'],
  'incident.parted': ['clients'],
  'incident.reportJoined': ['clients'],
  'incident.clientAdded': ['clients'],
  'incident.clientRemoved': ['clients'],
  'clock.started': clock,
  'clock.paused': clock,
  'clock.resumed': clock,
  'clock.recomputed': clock,
  'clock.stopped': clock,
  'clock.ended': clock,
  'clock.atRisk': clock,
  'clock.breached': clock,
  'drill.advanced': ['byMs'],
  'commandRole.asked': ['part', 'person'],
  'commandRole.taken': ['part', 'person'],
  'commandRole.declined': ['part', 'person'],
  'commandRole.ended': ['part', 'person'],
  'task.added': ['text', 'owner', 'dueAt'],
  'task.changed': ['owner', 'dueAt'],
  'task.finished': ['state'],
  'task.dropped': ['state'],
  'playbook.started': ['playbook'],
  'playbook.stepEnded': ['step', 'state'],
  'playbook.stepReopened': ['step', 'state'],
  'playbook.stepAssigned': ['step', 'owner'],
  'escalation.opened': ['level', 'toLevel', 'target', 'reason'],
  'escalation.alreadyActive': ['level'],
  'escalation.acknowledged': ['state', 'owner'],
  'escalation.returned': ['state', 'level'],
  'escalation.resolved': ['state'],
  'page.sent': ['level', 'because', 'person', 'missed', 'answerBy'],
  'page.notSent': ['level', 'because', 'person', 'missed'],
  'page.notReached': ['missed'],
  'page.acknowledged': ['state', 'owner'],
  'page.declined': ['state'],
  'delivery.sent': ['person'],
  'mention.seen': ['person'],
  'update.published': ['publicStatus', 'publicTitle', 'text'],
}
