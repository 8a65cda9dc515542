import { actionPolicy } from '@muster/shared/policy/actions'
import type { ActionName } from '@muster/shared/vocabulary/playbook'
import { effectivenesses } from '@muster/shared/vocabulary/effectiveness'
import { statuses } from '@muster/shared/vocabulary/status'
import { utcMoment } from '../../ui/utc.ts'
import type { Entry } from './readEntry.ts'

interface Words {
  t(key: string, named?: Record<string, unknown>): string
  te(key: string): boolean
}

export interface Sentence {
  /** Who did it, or what it is. */
  head: string
  aside: string
  /** A sentence of ours, or a person's own words. */
  text: string
  isQuoted: boolean
  tone: 'plain' | 'due' | 'over' | 'update'
}

/** What one entry says, by the one table of sentences in words; a kind that this build does not know reads as itself. */
export function sentenceOf(entry: Entry, now: Date, words: Words): Sentence {
  const { t, te } = words
  const { kind, who, rule, publicStatus } = entry
  // Of what was rated or given later, what happened; the words stand where they were written.
  const text = kind === 'workaround.given' || kind === 'workaround.rated' ? null : entry.text
  const named = namesIn(entry, now, words)
  const isKnown = te(`timeline.says.${kind}`)
  const many = entry.folded ? 'Many' : ''
  const what = isKnown ? t(`timeline.kind.${kind}${many}`, named) : kind
  const status = publicStatus && ` · ${t(`publicStatus.${publicStatus}`)}`
  const said = isKnown ? t(`timeline.says.${kind}${many || variantOf(entry)}`, named) : kind
  return {
    head: who ?? what,
    aside: who
      ? `${what}${status ?? ''}`
      : rule
        ? `${t('timeline.rule')}${te(`timeline.ruleSays.${rule}`) ? `: ${t(`timeline.ruleSays.${rule}`)}` : ''}`
        : (status ?? '').slice(3),
    text: text ?? [said.trim(), whyOf(entry)].filter(Boolean).join(' '),
    isQuoted: text !== null,
    tone: toneOf(kind),
  }
}

/** The same kind of entry may say one thing or another. */
function variantOf({ kind, clock, told }: Entry): string {
  if (kind === 'clock.stopped' && clock?.isBreached) return 'Late'
  if (kind === 'impact.stated' && !told['users']?.after) return 'Uncounted'
  if (kind.startsWith('page.') && kind !== 'page.notSent' && kind !== 'page.notReached' && told['because']?.after === 'activated')
    return 'Activated'
  if (told['via']?.after === 'link') return 'ByLink'
  if (kind === 'page.sent' && told['because']?.after === 'told') return 'Told'
  // Who stands outside is told neither the level nor another's deadline.
  if (kind === 'incident.reported' && !told['level']?.after) return 'Bare'
  if (kind === 'incident.reassessed' && told['severity']?.before === told['severity']?.after) return 'Same'
  if (isDue(kind) && !told['dueAt']?.after && !clock?.dueAt) return 'Bare'
  if (kind === 'drill.paced' && told['speed']?.after === '0') return 'Still'
  if (kind === 'playbook.stepAssigned' && told['owner']?.after === null) return 'None'
  if (kind !== 'incident.assigned' || !told['owner']) return ''
  if (told['owner'].name) return 'To'
  return told['owner'].after === null ? 'None' : ''
}

const dated = new Set(['clock.started', 'clock.resumed', 'clock.recomputed', 'clock.atRisk'])
const isDue = (kind: string) => dated.has(kind)

/** Why, in the words of who did it: of a return, of going back, of another severity than the conditions say. */
function whyOf({ kind, escalation, task, told }: Entry): string | null {
  if (kind === 'escalation.returned') return escalation?.returnReason ?? null
  if (kind === 'task.dropped') return task?.dropReason ?? null
  const words = ['moveReason', 'comment', 'answer', 'overrideReason', 'removeReason', 'holdReason']
  return words.map((field) => told[field]?.after).find((said) => said) ?? null
}

function toneOf(kind: string): Sentence['tone'] {
  if (kind === 'clock.breached') return 'over'
  if (
    kind === 'clock.atRisk' ||
    kind === 'page.notSent' ||
    kind === 'page.notReached' ||
    kind === 'escalation.endOfLine' ||
    kind === 'moment.parked' ||
    kind === 'incident.lacksCommander' ||
    kind === 'delivery.failed'
  )
    return 'due'
  return kind === 'update.published' ? 'update' : 'plain'
}

/** Everything a sentence may name. What is missing reads as a dash, never as a hole. */
function namesIn(
  { who, told, clock, escalation, task, publicStatus, folded }: Entry,
  now: Date,
  { t, te }: Words,
): Record<string, unknown> {
  const status = (word: string | null | undefined) =>
    statuses.some((known) => known === word) ? t(`status.${word}`) : t('timeline.unclear')
  const clockWord = clock?.kind ?? told['kind']?.after ?? ''
  const level = told['level']
  const toLevel = escalation?.toLevel ?? told['toLevel']?.after ?? '—'
  const channel = told['channel']?.after
  const isMove = told['status'] !== undefined
  const dueAt = told['dueAt']?.after ?? clock?.dueAt
  return {
    action: actionPolicy[told['action']?.after as ActionName]?.says ?? '—',
    actionState: te(`action.state.${told['state']?.after}`) ? t(`action.state.${told['state']?.after}`) : '—',
    playbook: told['playbook']?.after ?? '—',
    step: told['step']?.after ?? '—',
    state: te(`playbook.state.${told['state']?.after}`) ? t(`playbook.state.${told['state']?.after}`).toLowerCase() : '—',
    who: who ?? t('oncall.somebody'),
    minutes: told['minutes']?.after ?? '—',
    speed: told['speed']?.after ?? '—',
    story: told['story']?.after ?? '—',
    source: te(`story.says.${told['what']?.after}`) ? t(`story.says.${told['what']?.after}`) : '—',
    severity: told['severity']?.after ?? '—',
    severityBefore: told['severity']?.before ?? '—',
    level: level?.after ?? '—',
    from: isMove ? status(told['status']?.before) : (level?.before ?? '—'),
    to: isMove ? status(told['status']?.after) : toLevel,
    clock: te(`clock.kind.${clockWord}`) ? t(`clock.kind.${clockWord}`) : '',
    moment: dueAt ? utcMoment(new Date(dueAt), now) : '—',
    promisedTo: clock?.client ? t('timeline.promisedTo', { client: clock.client }) : '',
    target: escalation?.target ?? t('timeline.toAnybody', { level: toLevel }),
    reason: escalation?.reason ? t(`escalation.reason.${escalation.reason}`) : '',
    status: publicStatus ? t(`publicStatus.${publicStatus}`) : status(told['publicStatus']?.after),
    owner: told['owner']?.name ?? '—',
    person: told['person']?.name ?? t('planned.nobody'),
    missed:
      told['missed']?.after && te(`paging.missed.${told['missed'].after}`) ? t(`paging.missed.${told['missed'].after}`) : '',
    task: task?.text ?? '—',
    part: te(`team.part.${told['part']?.after}`) ? t(`team.part.${told['part']?.after}`) : '—',
    channel: te(`reach.kind.${channel}`) ? t(`reach.kind.${channel}`) : '—',
    why: te(`timeline.why.${told['reason']?.after}`) ? t(`timeline.why.${told['reason']?.after}`) : '—',
    client: told['clientId']?.name ?? '—',
    effectiveness: effectivenesses.some((known) => known === told['effectiveness']?.after)
      ? t(`workaround.effectiveness.${told['effectiveness']!.after}`)
      : '—',
    users: told['users']?.after ?? '—',
    count: folded?.count ?? Number(told['followers']?.after ?? 1),
    clocks: (folded?.clocks ?? []).map((kind) => t(`clock.kind.${kind}`).toLowerCase()).join(', '),
  }
}
