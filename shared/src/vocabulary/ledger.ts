/** How far an entry is told, before its links are looked at. */
export type Reach = 'internal' | 'vendor' | 'client' | 'public'

/** Every kind of entry, and how far it is told. A client sees a client-visible part only; notes are the staff's own. */
export const entryReach = {
  'directory.imported': 'internal',
  'demo.passwordsSet': 'internal',
  'setUp.begun': 'internal',
  'setUp.finished': 'internal',
  'person.suspended': 'internal',
  'session.started': 'internal',
  'session.ended': 'internal',
  'session.throttled': 'internal',
  'lineage.begun': 'internal',
  'incident.reported': 'client',
  'incident.acknowledged': 'client',
  'incident.acknowledgeUndone': 'client',
  'incident.moved': 'client',
  'incident.assigned': 'internal',
  'note.added': 'internal',
  'update.published': 'public',
  'clock.started': 'client',
  'clock.resumed': 'client',
  'clock.stopped': 'client',
  'clock.atRisk': 'internal',
  'clock.breached': 'client',
  'escalation.opened': 'vendor',
  'escalation.acknowledged': 'vendor',
  'escalation.returned': 'vendor',
  'escalation.resolved': 'vendor',
  'escalation.alreadyActive': 'internal',
  'escalation.endOfLine': 'internal',
  'moment.parked': 'internal',
} as const satisfies Record<string, Reach>

export type EntryKind = keyof typeof entryReach

/** What an entry can be about. */
export const subjectTypes = [
  'directory',
  'person',
  'session',
  'throttle',
  'invitation',
  'incident',
  'note',
  'update',
  'clock',
  'escalation',
  'moment',
  'lineage',
] as const

export type SubjectType = (typeof subjectTypes)[number]
