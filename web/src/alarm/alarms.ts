import { isDrill } from '@muster/shared/rules/isDrill'
import { unshout } from '@muster/shared/vocabulary/shout'
import { severities, type Severity } from '@muster/shared/vocabulary/severity'

/** How much of it is heard on this machine; nobody has been asked yet. */
export const soundLevels = ['all', 'urgent', 'off'] as const
export type SoundLevel = (typeof soundLevels)[number] | 'unasked'

/** Something that is to be heard and, where nobody looks, shown by the desktop. */
export interface Alarm {
  why: 'reported' | 'raised' | 'overdue' | 'page' | 'nobody' | 'flood'
  severity: Severity
  number: string
  title: string
}

interface Told {
  kind: string
  incident: { severity: string; number: string; title: string } | null
}

const reasons: Record<string, Alarm['why']> = {
  'incident.reported': 'reported',
  'incident.reassessed': 'raised',
  'clock.breached': 'overdue',
}

/** Null: nothing to be heard. A drill alarms those whom it pages and nobody else. What is assessed again is heard as a P1 alone: a milder severity is no alarm. */
export function alarmOf({ kind, incident }: Told): Alarm | null {
  const why = reasons[kind]
  if (!why || !incident || isDrill(incident.number)) return null
  const severity = unshout(severities, incident.severity) ?? 'P1'
  if (why === 'raised' && severity !== 'P1') return null
  return { why, severity, number: incident.number, title: incident.title }
}

export function isHeard(level: SoundLevel, { severity, why }: Alarm): boolean {
  if (level === 'off' || level === 'unasked') return false
  return level === 'all' || severity === 'P1' || severity === 'P2' || why === 'page'
}

/** One note: Hz, and when it begins and ends, in ms. */
export interface Note {
  hz: number
  from: number
  to: number
}

const run = (ms: number, gap: number, ...tones: number[]): Note[] =>
  tones.map((hz, at) => ({ hz, from: at * (ms + gap), to: at * (ms + gap) + ms }))

/** Told apart with closed eyes, each at most two seconds (§5.2 rule 15): the graver, the more notes and the higher. */
export const notes: Record<Severity | 'page' | 'flood', Note[]> = {
  P1: run(160, 60, 880, 1175, 880, 1175, 880, 1175),
  P2: run(200, 80, 740, 740, 988),
  P3: run(220, 80, 523, 659),
  P4: run(200, 0, 440),
  page: run(110, 50, 988, 988, 988, 1319, 1319, 1319),
  flood: run(350, 60, 988, 740, 554, 415),
}

export const notesOf = ({ why, severity }: Alarm): Note[] => notes[why === 'page' || why === 'flood' ? why : severity]
