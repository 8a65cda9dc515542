import type { Category } from '../vocabulary/category.ts'
import type { ActionName, PlaybookKey } from '../vocabulary/playbook.ts'

export interface StepPlan {
  /** Its name within the playbook; entries tell of it by this, and it never changes. */
  key: string
  title: string
  /** When it is due, counted from detection; null: in its turn. */
  dueMs: number | null
  /** A P1 or P2 is not resolved before it is done, or skipped with a reason by an incident manager. */
  validates: boolean
  /** What a program of the operator's does for it; null: people do. */
  action: ActionName | null
}

export interface PlaybookBody {
  name: string
  /** Incidents of these categories begin with it. */
  categories: readonly Category[]
  /** And those that affect an enterprise client. */
  enterprise: boolean
  steps: readonly StepPlan[]
}

const MINUTE = 60_000
const actions: Readonly<Record<string, ActionName>> = {
  secure: 'isolate',
  failover: 'failover',
  restore: 'restore',
  performance: 'performance_tests',
  validateFix: 'validate_fix',
}
const within = (minutes: number | null, steps: Record<string, string>, validates = false): StepPlan[] =>
  Object.entries(steps).map(([key, title]) => ({
    key,
    title,
    dueMs: minutes && minutes * MINUTE,
    validates,
    action: actions[key] ?? null,
  }))
const inTurn = (steps: Record<string, string>) => within(null, steps)
const validating = (steps: Record<string, string>) => within(null, steps, true)

/** What is done for each kind of incident, until administrators publish another version (rules §6). */
export const defaultPlaybooks: Readonly<Record<PlaybookKey, PlaybookBody>> = {
  security: {
    name: 'Security incident',
    categories: ['security'],
    enterprise: false,
    steps: [
      ...within(15, {
        secure: 'Secure the environment',
        notifySecurity: 'Notify the security team',
        startLog: 'Start the incident log',
        acknowledgeClient: 'Acknowledge to the customer, no details',
        activate: 'Activate incident response',
      }),
      ...within(60, {
        tellExecutives: 'Tell CTO and CEO',
        legalReview: 'Ask for a legal review',
        clientUpdates: 'Customer updates every 30 minutes',
        regulators: 'Tell regulators, if required',
        media: 'Monitor the media',
      }),
    ],
  },
  outage: {
    name: 'Service outage',
    categories: ['outage'],
    enterprise: false,
    steps: [
      ...within(15, {
        statusPage: 'Update the status page',
        pageEngineering: 'Page engineering',
        notice: 'Send the service-disruption notice',
        alertManagers: 'Alert the support and engineering managers',
        socialMedia: 'Monitor social media',
      }),
      ...within(60, {
        rootCause: 'Begin the root-cause analysis',
        vendors: 'Contact the vendors',
        successManagers: 'Notify enterprise success managers',
        updates: 'Updates every 15 minutes',
        scheduleReview: 'Schedule the review',
      }),
    ],
  },
  legal_compliance: {
    name: 'Legal or compliance',
    categories: ['legal_compliance'],
    enterprise: false,
    steps: [
      ...within(15, {
        preserve: 'Preserve records: nothing about the incident is deleted',
        notifyLegal: 'Notify legal',
        alertExecutives: 'Alert CEO and CTO',
        acknowledge: 'Acknowledge, and ask for time for legal review',
        secureDocuments: 'Secure documents',
      }),
      ...within(60, {
        outsideCounsel: 'Call outside counsel',
        complianceCheck: 'SOC 2 and GDPR check',
        response: 'Respond with legal approval',
        brief: 'Brief the team',
        followUp: 'Plan the follow-up',
      }),
    ],
  },
  enterprise_client: {
    name: 'Enterprise client',
    categories: [],
    enterprise: true,
    steps: [
      ...within(60, {
        accountReview: 'Review the account',
        successManager: 'Notify the success manager',
        informVp: 'Inform the VP customer success',
        frontOfQueues: 'Move it to the front of all queues',
        firstReply: 'First reply, with management',
      }),
      ...within(240, {
        executive: 'Involve an executive',
        resolutionPlan: 'Resolution plan',
        engineers: 'Dedicated engineers',
        updateSchedule: 'Agree an update schedule',
        relationship: 'Review the relationship',
      }),
    ],
  },
  service_recovery: {
    name: 'Service recovery',
    categories: ['outage', 'degradation'],
    enterprise: false,
    steps: [
      ...inTurn({
        failover: 'Fail over',
        dependencies: 'Check the dependencies',
        workaround: 'Put a workaround in place',
        restoration: 'Go through the restoration checklist',
      }),
      ...validating({
        performance: 'Run performance tests',
        userAccess: 'Verify user access',
        quality: 'Quality assurance',
      }),
      ...inTurn({ gradualRestore: 'Restore gradually' }),
      ...validating({ validateFix: 'Validate the fix' }),
    ],
  },
  data_recovery: {
    name: 'Data recovery',
    categories: ['data_loss'],
    enterprise: false,
    steps: [
      ...inTurn({ backup: 'Choose the backup', restore: 'Restore' }),
      ...validating({ integrity: 'Verify integrity' }),
      ...inTurn({ reconcile: 'Reconcile' }),
      ...validating({ validateService: 'Validate the service' }),
    ],
  },
}
