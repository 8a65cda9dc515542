import type { DayState, PublicComponent, PublicPage } from '@muster/shared/vocabulary/publicPage'
import type { ComponentState } from '@muster/shared/vocabulary/publicStatus'

type Marks = Record<number, DayState>

const days = (marks: Marks = {}): DayState[] => Array.from({ length: 90 }, (_, index) => marks[index] ?? 'operational')

const component = (name: string, state: ComponentState, uptime: number | null, marks: Marks = {}): PublicComponent => ({
  id: name.toLowerCase().replaceAll(' ', '-'),
  name,
  state,
  days: days(marks),
  uptime,
})

const unknown = (count: number): Marks => Object.fromEntries(Array.from({ length: count }, (_, index) => [index, 'no_data']))

/** The story of the design's pictures at 14:33, for tests: made-up names, as many components as a middling company has. */
export function madeUpPage(changes: Partial<PublicPage> = {}): PublicPage {
  return {
    organisation: 'Meridian Pay',
    timeZone: 'UTC',
    madeAt: '2026-11-19T14:33:00.000Z',
    version: '1.147.2026-11-19.en',
    state: 'partial_outage',
    incidents: [
      {
        id: 'k3v9q',
        title: 'Card payments failing in EU-West',
        status: 'identified',
        state: 'partial_outage',
        affects: ['Card payments', 'Checkout'],
        beganAt: '2026-11-19T14:04:00.000Z',
        nextUpdateDueAt: '2026-11-19T14:45:00.000Z',
        updates: [
          {
            id: 'u3',
            at: '2026-11-19T14:30:00.000Z',
            status: 'identified',
            text: 'We found the cause: a fault in one of our data centres. We are moving card traffic to another region. Payments that failed were not charged.',
          },
          {
            id: 'u2',
            at: '2026-11-19T14:22:00.000Z',
            status: 'investigating',
            text: 'About one in nine card payments in EU-West fails. Trying again often works.',
          },
          {
            id: 'u1',
            at: '2026-11-19T14:12:00.000Z',
            status: 'investigating',
            text: 'We see card payments failing in EU-West and are looking for the cause.',
          },
        ],
      },
    ],
    resolved: [
      {
        id: 'm81tz',
        title: 'Sign-in codes by SMS were late',
        status: 'resolved',
        state: 'operational',
        affects: ['One-time codes'],
        beganAt: '2026-11-16T08:50:00.000Z',
        resolvedAt: '2026-11-16T10:12:00.000Z',
        nextUpdateDueAt: null,
        updates: [
          { id: 'r2', at: '2026-11-16T10:12:00.000Z', status: 'resolved', text: 'Codes arrive within seconds again.' },
          { id: 'r1', at: '2026-11-16T09:01:00.000Z', status: 'investigating', text: 'Some codes by SMS arrive minutes late.' },
        ],
      },
    ],
    groups: [
      {
        id: 'payments',
        name: 'Payments',
        state: 'partial_outage',
        components: [
          component('Card payments', 'partial_outage', 0.9991, { 28: 'degraded', 66: 'degraded', 89: 'partial_outage' }),
          component('Checkout', 'degraded', 0.9995, { 49: 'maintenance', 66: 'degraded', 89: 'degraded' }),
          component('Payouts', 'operational', 0.9999, { 23: 'degraded' }),
          component('Bank transfers', 'operational', 1, { 37: 'maintenance' }),
        ],
      },
      {
        id: 'sign-in',
        name: 'Sign-in',
        state: 'operational',
        components: [
          component('Passwords', 'operational', 0.9987, { 77: 'degraded', 80: 'major_outage' }),
          component('One-time codes', 'operational', 0.9992, { 52: 'degraded', 86: 'degraded' }),
        ],
      },
      {
        id: 'api',
        name: 'API and webhooks',
        state: 'operational',
        components: [component('API', 'operational', 1, { 19: 'degraded' }), component('Webhooks', 'operational', 1)],
      },
      {
        id: 'reports',
        name: 'Reports and exports',
        state: 'operational',
        components: [
          component('Reports', 'operational', 0.9998, { ...unknown(4), 70: 'degraded', 71: 'maintenance' }),
          component('Exports', 'operational', 1, unknown(4)),
          component('Monthly statements', 'operational', null, unknown(90)),
        ],
      },
    ],
    ...changes,
  }
}
