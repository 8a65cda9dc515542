import type { DayState } from '@muster/shared/vocabulary/publicPage'
import type { PublicStatus } from '@muster/shared/vocabulary/publicStatus'

/** The languages the public page can be rendered in. */
export type Language = 'en'

interface Scope {
  incidents: number
  systems: number
  affected: number
  maintained: number
}

const systems = (count: number) => `${count} ${count === 1 ? 'system' : 'systems'}`
const is = (count: number) => (count === 1 ? 'is' : 'are')

function scope({ incidents, systems: all, affected, maintained }: Scope): string {
  const open = incidents === 0 ? 'No open incidents.' : `${incidents} open ${incidents === 1 ? 'incident' : 'incidents'}.`
  if (all === 0) return open
  const troubled = [
    affected > 0 && `${affected} of ${systems(all)} ${is(affected)} affected`,
    maintained > 0 && `${maintained}${affected > 0 ? '' : ` of ${systems(all)}`} ${is(maintained)} under maintenance`,
  ].filter((part) => part !== false)
  if (troubled.length === 0) return incidents === 0 ? open : `${open} None of ${systems(all)} is affected.`
  const rest = all - affected - maintained
  return `${open} ${troubled.join(', ')}${rest === 0 ? '.' : `; the rest ${is(rest)} working.`}`
}

const english = {
  title: (sentence: string, organisation: string) => `${sentence} · ${organisation} status`,
  name: (organisation: string) => `${organisation} status`,
  description: (organisation: string) =>
    `Whether ${organisation} is working right now, what is being done, and when the next word comes.`,
  state: {
    operational: 'Working',
    maintenance: 'Maintenance',
    degraded: 'Slow',
    partial_outage: 'Partly down',
    major_outage: 'Down',
    no_data: 'No data',
  } satisfies Record<DayState, string>,
  status: {
    investigating: 'Investigating',
    identified: 'Identified',
    monitoring: 'Monitoring',
    resolved: 'Resolved',
  } satisfies Record<PublicStatus, string>,
  sentence: {
    operational: 'All systems are working',
    maintenance: 'Maintenance is under way',
    degraded: 'Some systems are slow',
    partial_outage: 'Some systems are having trouble',
    major_outage: 'Some systems are down',
  },
  allDown: 'All systems are down',
  scope,
  asOf: 'As of',
  open: (count: number) => (count === 1 ? 'Open incident' : 'Open incidents'),
  began: 'began',
  affects: 'Affects',
  nextUpdateBy: 'Next update by',
  noUpdate: 'We know of this and are looking into it.',
  earlier: (count: number) => `${count} earlier ${count === 1 ? 'update' : 'updates'}`,
  resolvedHead: 'Resolved in the last 7 days',
  resolvedAt: 'resolved',
  systems: 'Systems',
  eachBarWide: 'each bar is one day, the last 90 days',
  eachBarNarrow: 'each bar is one day, the last 30 days',
  uptime: (figure: string) => `${figure} up in 90 days`,
  counts: 'Slow counts as up, partly down as half; maintenance is left out.',
  legend: 'What the bars mean',
  daysIn: (days: number, state: string) => `${days} ${days === 1 ? 'day' : 'days'} ${state.toLowerCase()}`,
  lastNinety: 'Last 90 days',
  updatesItself: 'This page updates itself. When it can’t, it says how old it is.',
  loadAgain: 'Load this page again to see whether anything has changed.',
  madeAt: 'Made at',
  runsOn: 'Runs on Muster',
}

export type PageWords = typeof english

export const pageWords: Record<Language, PageWords> = { en: english }
