import { handoverItemSays, type HandoverItem } from '@muster/shared/policy/handoverChecklists'
import {
  escalationClasses,
  escalationTriggers,
  type EscalationClass,
  type EscalationTrigger,
} from '@muster/shared/policy/escalation'
import type { EscalationReason, EscalationState } from '@muster/shared/vocabulary/escalation'
import type { ReadinessKind } from '@muster/shared/vocabulary/readiness'
import type { PlannedStep } from '@muster/shared/rules/previewSteps'
import { enumOf, inWords } from '../kernel/enumOf.ts'

export const EscalationReasonEnum = enumOf<EscalationReason>('EscalationReason', 'Why an incident goes up.', {
  severity: 'Its severity demands it.',
  sla_at_risk: 'An agreement is at risk.',
  sla_breach: 'An agreement was broken.',
  time_limit: 'The level held it as long as it may.',
  no_acknowledgement: 'Nobody answered.',
  resource: 'More hands are needed.',
  security: 'It concerns security.',
  compliance: 'It concerns compliance.',
  executive_request: 'An executive asked for it.',
  vendor: 'A vendor is needed.',
})

export const EscalationStateEnum = enumOf<EscalationState>('EscalationState', 'How an escalation stands.', {
  active: 'Waits for its target.',
  acknowledged: 'Its target has it.',
  resolved: 'Over.',
  returned: 'Sent back as mis-routed.',
})

export const EscalationTriggerEnum = enumOf<EscalationTrigger>(
  'EscalationTrigger',
  'What sends an incident up; sets how soon its target must answer.',
  {
    ...(Object.fromEntries(escalationTriggers.map((trigger) => [trigger, `${inWords(trigger)}.`])) as Record<
      EscalationTrigger,
      string
    >),
  },
)

export const EscalationClassEnum = enumOf<EscalationClass>(
  'EscalationClass',
  'Triggers whose escalations must be acknowledged within one time.',
  Object.fromEntries(Object.keys(escalationClasses).map((name) => [name, `${inWords(name)}.`])) as Record<
    EscalationClass,
    string
  >,
)

export const HandoverItemEnum = enumOf<HandoverItem>('HandoverItem', 'What is handed over with an incident that goes up.', {
  ...(Object.fromEntries(Object.entries(handoverItemSays).map(([item, says]) => [item, `${says}.`])) as Record<
    HandoverItem,
    string
  >),
})

export const ReadinessKindEnum = enumOf<ReadinessKind>('ReadinessKind', 'Why nobody would hear.', {
  gap: 'Nobody stands on the schedule.',
  leave: 'Who would be on call is away, and nobody stands in.',
  inactive: 'They are not active.',
  no_verified_channel: 'They have no channel that was verified.',
  leads_to_nobody: 'A level or response team pages nobody who hears.',
})

export const TargetKindEnum = enumOf<'schedule' | 'person'>('TargetKind', 'Who is paged.', {
  schedule: 'Whoever is on call by a schedule.',
  person: 'A person.',
})

export const PlannedKindEnum = enumOf<PlannedStep['kind']>('PlannedKind', 'What happens by itself.', {
  page: 'Somebody is asked to respond.',
  tell: 'Somebody is told.',
  escalate: 'It goes up.',
  end_of_line: 'There is nobody left to ask.',
  clock_at_risk: 'A clock’s target passes.',
  clock_breach: 'A clock’s limit passes.',
})
