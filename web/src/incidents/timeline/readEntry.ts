import { clockKinds, type ClockKind } from '@muster/shared/vocabulary/clock'
import { escalationReasons, type EscalationReason } from '@muster/shared/vocabulary/escalation'
import { levels, type Level } from '@muster/shared/vocabulary/level'
import { publicStatuses, type PublicStatus } from '@muster/shared/vocabulary/publicStatus'
import { unshout } from '@muster/shared/vocabulary/shout'
import type { TimelineEntryFragment } from '../../generated/graphql.ts'

interface Told {
  before: string | null
  after: string | null
  name?: string | null
}

/** One line of the timeline, in the policy's words. */
export interface Entry {
  position: number
  at: Date
  /** As the ledger names it; a newer server may know more than this build. */
  kind: string
  rule: string | null
  /** The number of the duplicate that it happened to; null for its own. */
  fromDuplicate: string | null
  /** A person's name; nothing for rules, and for who may not know. */
  who: string | null
  whoId: string | null
  /** The words of a note, a decision or an update. */
  text: string | null
  /** They are Markdown, and these people are spoken to in them; null for plain text. */
  markdown: { names: string[] } | null
  publicStatus: PublicStatus | null
  clock: { kind: ClockKind; client: string | null; dueAt: string | null; isBreached: boolean } | null
  escalation: {
    toLevel: Level
    reason: EscalationReason | null
    target: string | null
    text: string | null
    returnReason: string | null
  } | null
  task: { text: string; dropReason: string | null } | null
  /** What changed, by its field; `name` where it is a person or a client. */
  told: Readonly<Record<string, Told>>
  /** How many entries of the same moment this one stands for, and of which clocks. */
  folded: { count: number; clocks: string[] } | null
}

export function readEntry({ position, at, kind, rule, fromDuplicate, actor, subject, told }: TimelineEntryFragment): Entry {
  return {
    position: Number(position),
    at: new Date(at),
    kind,
    rule,
    fromDuplicate,
    who: actor?.kind === 'person' ? actor.name : null,
    whoId: actor?.kind === 'person' ? actor.id : null,
    ...readSubject(subject, at),
    told: Object.fromEntries(
      told.map(({ field, before, after, person, beforeNames, afterNames }) => [
        field,
        { before, after, name: person?.name ?? afterNames?.[0] ?? beforeNames?.[0] ?? null },
      ]),
    ),
    folded: null,
  }
}

function readSubject(
  subject: TimelineEntryFragment['subject'],
  at: string,
): Pick<Entry, 'text' | 'markdown' | 'publicStatus' | 'clock' | 'escalation' | 'task'> {
  const none = { text: null, markdown: null, publicStatus: null, clock: null, escalation: null, task: null }
  if (!subject) return none
  if ('clockKind' in subject) {
    const kind = unshout(clockKinds, subject.clockKind)
    return kind
      ? {
          ...none,
          clock: {
            kind,
            client: subject.client?.name ?? null,
            dueAt: subject.clockDueAt,
            isBreached: isPast(subject.breachedAt, at),
          },
        }
      : none
  }
  if ('toLevel' in subject) {
    const { toLevel, reason, target, escalationText, returnReason } = subject
    const known = { toLevel: unshout(levels, toLevel) ?? 'L4', reason: unshout(escalationReasons, reason) ?? null }
    return { ...none, escalation: { ...known, target: target?.name ?? null, text: escalationText, returnReason } }
  }
  if ('taskText' in subject) return { ...none, task: { text: subject.taskText, dropReason: subject.dropReason } }
  if ('eventText' in subject) return { ...none, text: subject.eventText }
  if (!('text' in subject)) return none
  return {
    ...none,
    text: subject.text,
    markdown: 'mentions' in subject ? { names: (subject.mentions ?? []).map(({ name }) => name) } : null,
    publicStatus: ('publicStatus' in subject && unshout(publicStatuses, subject.publicStatus)) || null,
  }
}

/** The clock is as it stands now: it may have been breached after this entry. */
const isPast = (breachedAt: string | null, at: string) => breachedAt !== null && Date.parse(breachedAt) <= Date.parse(at)
