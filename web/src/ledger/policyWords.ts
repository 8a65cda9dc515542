import { categoryPolicy } from '@muster/shared/policy/categories'
import type { ClassPolicy } from '@muster/shared/policy/escalationPolicy'
import { spokenDuration } from '@muster/shared/time/spokenDuration'
import type { Category } from '@muster/shared/vocabulary/category'

type Words = (key: string, named?: Record<string, unknown>) => string
type Of = Record<string, (value: never, t: Words) => string>

/** What an edit of the escalation policy changed, as one reads it: `security.team`, `outage.class`, `tell`. */
const rows: Of = {
  team: (levels: Record<string, unknown[]>, t) => list(levels, (paged) => t('ledger.policy.paged', { count: paged.length })),
  atOnce: ({ to, reason }: { to: string; reason: string }, t) =>
    t('ledger.policy.atOnce', { level: to, why: t(`escalation.reason.${reason}`) }),
  class: ({ acknowledgeMs, to, triggers }: ClassPolicy, t) =>
    t('ledger.policy.class', {
      within: spokenDuration(acknowledgeMs),
      level: to ?? t('policy.nextLevel'),
      triggers: triggers.map((trigger) => t(`escalation.triggerSays.${trigger}`)).join(', '),
    }),
}
const wholes: Of = {
  tell: (levels: Record<string, string[]>) => list(levels, (told) => told.join(', ') || '—'),
  pageFrom: (from: Record<string, string>, t) => list(from, (when) => t(`ledger.policy.from.${when}`)),
}

function list<Value>(of: Record<string, Value>, say: (value: Value) => string): string {
  return Object.entries(of)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name} ${say(value)}`)
    .join(' · ')
}

/** A value of such a field; nothing where it is another. */
export function policyWords(field: string, value: string, t: Words): string | undefined {
  if (!value.startsWith('{')) return undefined
  const say = wholes[field] ?? rows[field.split('.')[1] ?? '']
  return say?.(JSON.parse(value) as never, t)
}

/** What such a field is called: whose row it is, and what of it; nothing where it is another. */
export function policyField(field: string, t: Words): string | undefined {
  const [row, what] = field.split('.')
  if (what === 'class') return t('ledger.policy.field.class', { name: t(`escalation.class.${row}`) })
  if (what === 'mustRespondMs') return t('ledger.policy.field.mustRespondMs', { level: row })
  if (what !== 'team' && what !== 'atOnce') return undefined
  return t(`ledger.policy.field.${what}`, { category: categoryPolicy[row as Category]?.says ?? row })
}
