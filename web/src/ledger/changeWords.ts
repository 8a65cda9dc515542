import { spokenDuration } from '@muster/shared/time/spokenDuration'
import type { Calendar } from '@muster/shared/time/calendar'
import { weekWords } from '@muster/shared/time/weekWords'
import { policyWords } from './policyWords.ts'

type Words = (key: string, named?: Record<string, unknown>, count?: number) => string

/** Kept apart, so that they can be erased: the ledger counts their wordings, and shows them while they are there. */
const worded = new Set([
  'text',
  'title',
  'publicTitle',
  'reason',
  'moveReason',
  'overrideReason',
  'description',
  'rootCause',
  'lessons',
])

/** A value of the ledger as one reads it; one that cannot be read so is shown as it stands, and takes no page with it. */
export function changeWords(t: Words, te: (key: string) => boolean) {
  return (name: string, value: string | null, names: readonly string[] | null): string => {
    try {
      return readable(name, value, names)
    } catch {
      return value ?? '—'
    }
  }

  /** Of a list its values, of nothing a dash; names for ids, lengths of time in words, instants without their milliseconds. */
  function readable(name: string, value: string | null, names: readonly string[] | null): string {
    if (names) return names.join(', ')
    if (name === 'clocks' && value) return t('ledger.clocks', {}, (JSON.parse(value) as unknown[]).length)
    if (value === null || value === '[]' || value === '[null]' || value === '{}') return '—'
    if (value === 'true' || value === 'false') return t(`ledger.${value}`)
    if (name === 'part') return te(`team.role.${value}`) ? t(`team.role.${value}`) : value
    if (name === 'role') return te(`role.${value}`) ? t(`role.${value}`) : value
    if (name.endsWith('Ms')) return durations(JSON.parse(value))
    if (name === 'calendar') return calendarWords(JSON.parse(value) as Calendar)
    if (name === 'handedOver' || name === 'notHandedOver') return itemWords(JSON.parse(value) as string[])
    if (worded.has(name) && /^\d+$/.test(value)) return t('ledger.wording', { version: value })
    const values = policyWords(name, value, t) ?? (/^[[{]/.test(value) ? listed(JSON.parse(value)) : value)
    if (/^[a-z]+(_[a-z]+)+$/.test(values)) return values.replaceAll('_', ' ') // A word of the policy, such as refused_by_provider.
    return values.replace(/(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)\.\d{3}Z/g, '$1 $2 UTC')
  }

  /** Lists within lists say each thing once; what has fields of its own is read on its page. */
  function listed(value: unknown): string {
    const things = [value].flat(Infinity).filter((thing) => thing !== null)
    return things.some((thing) => typeof thing === 'object') ? t('ledger.structured') : [...new Set(things)].join(', ')
  }

  /** One, several, or one for each severity. */
  function durations(value: unknown): string {
    const spoken = (ms: unknown) => (typeof ms === 'number' ? spokenDuration(ms) : '—')
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [value].flat().map(spoken).join(', ')
    return Object.entries(value)
      .map(([severity, ms]) => `${severity} ${spoken(ms)}`)
      .join(' · ')
  }

  function itemWords(items: readonly string[]): string {
    return items.map((item) => t(`checklist.item.${item}`)).join(' · ')
  }

  function calendarWords({ timeZone, week, holidays }: Calendar): string {
    const day = (name: string) => t(`clients.short.${name}`)
    const stretches = weekWords(week).filter(({ hours }) => hours)
    const hours = stretches.map(({ first, last, hours }) => `${day(first)}${last === first ? '' : `–${day(last)}`} ${hours}`)
    return [hours.join(' · '), timeZone, ...holidays].join(' · ')
  }
}
