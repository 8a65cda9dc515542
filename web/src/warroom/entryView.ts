import { levels } from '@muster/shared/vocabulary/level'
import { unshout } from '@muster/shared/vocabulary/shout'
import { statuses } from '@muster/shared/vocabulary/status'
import type { PaneIncidentQuery } from '../generated/graphql.ts'

export type Entry = NonNullable<PaneIncidentQuery['incidentByNumber']>['timeline']['nodes'][number]

export interface EntryView {
  /** Who did it, or what happened by itself. */
  head: string
  aside: string
  text: string
  tone: 'plain' | 'due' | 'over'
}

type Translate = (key: string, values?: Record<string, unknown>) => string

/** What one line of the timeline says. A kind that this build does not know reads as itself. */
export function entryView({ kind, actor, subject, told }: Entry, t: Translate): EntryView {
  const named = t(`entry.${kind}`)
  const what = named === `entry.${kind}` ? kind : named
  const isPerson = actor?.kind === 'person' && actor.name !== null
  const tone = kind === 'clock.breached' ? 'over' : kind === 'clock.atRisk' ? 'due' : 'plain'
  const words = subject && 'text' in subject ? subject.text : null
  if (isPerson && words) return { head: actor.name!, aside: what, text: words, tone }

  const about = words ?? (aboutOf(subject, t) || moveOf(told, t))
  if (!isPerson) return { head: what, aside: '', text: about, tone }
  return { head: actor.name!, aside: '', text: about ? t('entry.whatAbout', { what, about }) : what, tone }
}

function aboutOf(subject: Entry['subject'], t: Translate): string {
  if (!subject) return ''
  if ('clockKind' in subject) return t('entry.clockOf', { kind: t(`clock.kind.${subject.clockKind.toLowerCase()}`) })
  if (!('toLevel' in subject)) return ''
  const level = unshout(levels, subject.toLevel) ?? subject.toLevel
  return subject.target ? t('entry.toLevelAnd', { level, name: subject.target.name }) : t('entry.toLevel', { level })
}

function moveOf(told: Entry['told'], t: Translate): string {
  const status = told.find(({ field }) => field === 'status')
  if (!status?.before || !status.after) return ''
  return t('entry.fromTo', { from: statusWord(status.before, t), to: statusWord(status.after, t) })
}

function statusWord(value: string, t: Translate): string {
  const plain = value.replaceAll('"', '')
  const status = statuses.find((word) => word === plain) ?? unshout(statuses, plain)
  return status ? t(`status.${status}`) : plain
}
