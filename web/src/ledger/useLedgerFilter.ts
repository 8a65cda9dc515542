import { computed } from 'vue'
import type { LedgerFilterInput } from '../generated/graphql.ts'
import { useUrlFilter } from '../ui/useUrlFilter.ts'

const names = ['kind', 'person', 'doneBy', 'about', 'actor', 'subject', 'incident', 'from', 'to'] as const
export type LedgerValues = Record<(typeof names)[number], string>

/** What of the ledger is asked for, from the address: for the list, and by the same names for the files. */
export function useLedgerFilter() {
  const { values, filter } = useUrlFilter(names)
  const from = computed(() => moment(filter.value.from))
  const to = computed(() => moment(filter.value.to))
  const isBackwards = computed(() => from.value !== null && to.value !== null && from.value > to.value)

  /** A stretch that ends before it begins is not asked for: what was asked before stays, until it is put right. */
  const asked = computed<{ filter: LedgerFilterInput }>((before) => {
    if (isBackwards.value) return before ?? { filter: { kinds: [] } }
    const { kind, person, doneBy, about, actor, subject, incident } = filter.value
    return {
      filter: {
        kinds: list(kind),
        people: list(person),
        doneBy: list(doneBy),
        about: list(about),
        actors: list(actor),
        subjects: list(subject),
        incidents: list(incident),
        from: from.value,
        to: to.value,
      },
    }
  })

  /** The same entries as a file. */
  function exported(name: string): string {
    const given = { ...filter.value, from: from.value ?? '', to: to.value ?? '' }
    return `/export/${name}?${new URLSearchParams(Object.entries(given).filter(([, value]) => value))}`
  }
  return { values, asked, isBackwards, exported }
}

const list = (value: string) => (value ? [value] : null)

/** Written in UTC. An address may say anything. */
function moment(value: string): string | null {
  const at = new Date(`${value}Z`)
  return value && !Number.isNaN(at.getTime()) ? at.toISOString() : null
}
