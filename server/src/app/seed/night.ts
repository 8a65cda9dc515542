import type { EscalateIncident } from '@muster/shared/inputs/escalateIncident'
import type { ReportIncident } from '@muster/shared/inputs/reportIncident'
import type { CommandRoleName } from '@muster/shared/vocabulary/commandRole'
import type { EscalationReason } from '@muster/shared/vocabulary/escalation'
import type { Level } from '@muster/shared/vocabulary/level'
import type { ComponentState, PublicStatus } from '@muster/shared/vocabulary/publicStatus'
import type { Status } from '@muster/shared/vocabulary/status'
import type { Cast } from './directory.ts'
import { handedOver } from './handedOver.ts'

type Named = Pick<ReportIncident, 'title' | 'category' | 'impact' | 'urgency' | 'conditions'>

export type Deed =
  | ({
      verb: 'report'
      component: keyof Cast['components']
      clients: (keyof Cast['clients'])[]
      detectedMinutesBefore?: number
    } & Named)
  | { verb: 'acknowledge' }
  /** Steps of its playbooks, by their keys. */
  | { verb: 'tick'; steps: string[] }
  | { verb: 'move'; to: Status }
  | { verb: 'note'; text: string }
  | {
      verb: 'publish'
      title: string
      publicStatus: PublicStatus
      text: string
      states: [keyof Cast['components'], ComponentState][]
    }
  | {
      verb: 'escalate'
      toLevel: Level
      target: keyof Cast['people']
      reason: EscalationReason
      text: string
      checklist: EscalateIncident['checklist']
    }
  | { verb: 'takeEscalation' }
  /** They take the part themselves. */
  | { verb: 'play'; role: CommandRoleName }

export interface Beat {
  minutesAgo: number
  by: keyof Cast['people']
  /** The incident, by its name in the story. */
  about: string
  does: Deed
}

const DAY = 1_440
const recovered = [
  'failover',
  'dependencies',
  'workaround',
  'performance',
  'userAccess',
  'quality',
  'gradualRestore',
  'validateFix',
]

const whileAgo: Beat[] = [
  {
    minutesAgo: 12 * DAY + 300,
    by: 'tech2',
    about: 'webhookDelay',
    does: {
      verb: 'report',
      title: 'Webhook deliveries delayed',
      category: 'degradation',
      component: 'webhooks',
      clients: ['harbor', 'fjord'],
      impact: 'medium',
      urgency: 'medium',
      conditions: ['majorDegradationWithWorkaround'],
    },
  },
  { minutesAgo: 12 * DAY + 292, by: 'tech2', about: 'webhookDelay', does: { verb: 'acknowledge' } },
  {
    minutesAgo: 12 * DAY + 280,
    by: 'commander2',
    about: 'webhookDelay',
    does: {
      verb: 'publish',
      title: 'Webhooks arrive late',
      publicStatus: 'identified',
      text: 'A queue filled up after a release. We are draining it; nothing is lost.',
      states: [['webhooks', 'degraded']],
    },
  },
  {
    minutesAgo: 12 * DAY + 180,
    by: 'commander2',
    about: 'webhookDelay',
    does: {
      verb: 'publish',
      title: 'Webhooks arrive late',
      publicStatus: 'resolved',
      text: 'The queue is drained and webhooks arrive at once again.',
      states: [['webhooks', 'operational']],
    },
  },
  { minutesAgo: 12 * DAY + 179, by: 'tech2', about: 'webhookDelay', does: { verb: 'tick', steps: recovered } },
  { minutesAgo: 12 * DAY + 178, by: 'tech2', about: 'webhookDelay', does: { verb: 'move', to: 'resolved' } },
]

const yesterday: Beat[] = [
  {
    minutesAgo: 26 * 60,
    by: 'tech',
    about: 'slowTransfers',
    does: {
      verb: 'report',
      title: 'Bank transfers confirmed late',
      category: 'degradation',
      component: 'bankTransfers',
      clients: ['fjord', 'crown'],
      impact: 'high',
      urgency: 'high',
      conditions: ['majorDegradationWithWorkaround'],
    },
  },
  { minutesAgo: 26 * 60 - 9, by: 'commander', about: 'slowTransfers', does: { verb: 'acknowledge' } },
  {
    minutesAgo: 26 * 60 - 20,
    by: 'commander',
    about: 'slowTransfers',
    does: {
      verb: 'publish',
      title: 'Bank transfers are confirmed late',
      publicStatus: 'investigating',
      text: 'Transfers are made, but their confirmations come up to 40 minutes late.',
      states: [['bankTransfers', 'partial_outage']],
    },
  },
  {
    minutesAgo: 26 * 60 - 48,
    by: 'tech',
    about: 'slowTransfers',
    does: { verb: 'note', text: 'The clearing house answers from its standby site. Confirmed with their desk.' },
  },
  {
    minutesAgo: 24 * 60,
    by: 'commander',
    about: 'slowTransfers',
    does: {
      verb: 'publish',
      title: 'Bank transfers are confirmed late',
      publicStatus: 'resolved',
      text: 'Confirmations arrive at once again. All late ones have been delivered.',
      states: [['bankTransfers', 'operational']],
    },
  },
  { minutesAgo: 24 * 60 - 1, by: 'tech', about: 'slowTransfers', does: { verb: 'tick', steps: recovered } },
  { minutesAgo: 24 * 60 - 2, by: 'commander', about: 'slowTransfers', does: { verb: 'move', to: 'resolved' } },
]

const tonight: Beat[] = [
  {
    minutesAgo: 190,
    by: 'tech3',
    about: 'exports',
    does: {
      verb: 'report',
      title: 'Exports time out in Reporting',
      category: 'other',
      component: 'exports',
      clients: ['fjord'],
      impact: 'low',
      urgency: 'medium',
      conditions: ['localizedOrNonCritical'],
    },
  },
  { minutesAgo: 176, by: 'tech3', about: 'exports', does: { verb: 'acknowledge' } },
  { minutesAgo: 170, by: 'tech3', about: 'exports', does: { verb: 'move', to: 'investigating' } },
  {
    minutesAgo: 126,
    by: 'tech',
    about: 'gateway',
    does: {
      verb: 'report',
      title: 'Elevated 502s on the public gateway',
      category: 'degradation',
      component: 'gateway',
      clients: ['aster', 'harbor'],
      impact: 'medium',
      urgency: 'high',
      conditions: ['multipleDepartmentsSitesOrCriticalFunctions'],
    },
  },
  {
    minutesAgo: 95,
    by: 'tech2',
    about: 'settlement',
    does: {
      verb: 'report',
      title: 'Nightly settlement file is late',
      category: 'integration',
      component: 'settlement',
      clients: ['crown', 'lotus'],
      impact: 'medium',
      urgency: 'low',
      conditions: ['moderateDegradationMinimalWorkaround'],
    },
  },
  { minutesAgo: 88, by: 'tech2', about: 'settlement', does: { verb: 'acknowledge' } },
  {
    minutesAgo: 70,
    by: 'tech2',
    about: 'settlement',
    does: { verb: 'note', text: 'The upstream bank sends the file two hours late tonight; our job picks it up by itself.' },
  },
  { minutesAgo: 66, by: 'tech2', about: 'settlement', does: { verb: 'move', to: 'monitoring' } },
  {
    minutesAgo: 64,
    by: 'commander2',
    about: 'checkout',
    does: {
      verb: 'report',
      title: 'Checkout is slow for saved cards',
      category: 'degradation',
      component: 'checkout',
      clients: ['aster', 'harbor'],
      impact: 'high',
      urgency: 'high',
      conditions: ['majorDegradationWithWorkaround'],
    },
  },
  { minutesAgo: 61, by: 'commander2', about: 'checkout', does: { verb: 'acknowledge' } },
  { minutesAgo: 55, by: 'commander2', about: 'checkout', does: { verb: 'move', to: 'investigating' } },
  {
    minutesAgo: 51,
    by: 'commander2',
    about: 'checkout',
    does: {
      verb: 'publish',
      title: 'Checkout is slow for saved cards',
      publicStatus: 'investigating',
      text: 'Paying with a saved card takes up to 20 seconds. Typing the card in works as usual.',
      states: [['checkout', 'degraded']],
    },
  },
  {
    minutesAgo: 44,
    by: 'tech',
    about: 'checkout',
    does: { verb: 'note', text: 'The card vault’s read replica lags by 14 s. Failing reads over to the second one.' },
  },
  { minutesAgo: 40, by: 'commander2', about: 'checkout', does: { verb: 'move', to: 'identified' } },
  {
    minutesAgo: 34,
    by: 'tech3',
    about: 'sso',
    does: {
      verb: 'report',
      title: 'Some people are asked to sign in twice',
      category: 'access',
      component: 'sso',
      clients: ['aster'],
      impact: 'medium',
      urgency: 'high',
      conditions: ['multipleDepartmentsSitesOrCriticalFunctions'],
    },
  },
  { minutesAgo: 30, by: 'tech3', about: 'sso', does: { verb: 'acknowledge' } },
  {
    minutesAgo: 22,
    by: 'tech3',
    about: 'sso',
    does: { verb: 'note', text: 'Only after the identity provider rotated its keys; a second try works.' },
  },
  {
    minutesAgo: 20,
    by: 'admin',
    about: 'logo',
    does: {
      verb: 'report',
      title: 'Status page logo is missing on mobile',
      category: 'other',
      component: 'reports',
      clients: [],
      impact: 'low',
      urgency: 'low',
      conditions: [],
    },
  },
  {
    minutesAgo: 12,
    by: 'tech2',
    about: 'cards',
    does: {
      verb: 'report',
      title: 'Card payments failing in EU-West',
      category: 'outage',
      component: 'cards',
      clients: ['northwind', 'aster', 'fjord', 'harbor', 'crown', 'lotus'],
      impact: 'critical',
      urgency: 'critical',
      conditions: ['outageNoWorkaround'],
      detectedMinutesBefore: 2,
    },
  },
  { minutesAgo: 11, by: 'commander', about: 'cards', does: { verb: 'play', role: 'commander' } },
  {
    minutesAgo: 10,
    by: 'tech2',
    about: 'cards',
    does: {
      verb: 'note',
      text: 'One in three card payments in EU-West has been declined for 14 minutes. Other regions are fine.',
    },
  },
  {
    minutesAgo: 4,
    by: 'tech3',
    about: 'sso',
    does: {
      verb: 'escalate',
      toLevel: 'L3',
      target: 'commander',
      reason: 'resource',
      text: 'We need somebody who may change the identity provider’s settings.',
      checklist: handedOver,
    },
  },
  { minutesAgo: 3, by: 'tech', about: 'gateway', does: { verb: 'takeEscalation' } },
]

/** What happened before the product was started, the oldest first. */
export const beats: readonly Beat[] = [...whileAgo, ...yesterday, ...tonight]
