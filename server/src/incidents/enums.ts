import { severityConditions, type Condition } from '@muster/shared/policy/severity'
import type { Status } from '@muster/shared/vocabulary/status'
import { enumOf } from '../kernel/enumOf.ts'

export const StatusEnum = enumOf<Status>('IncidentStatus', 'Where an incident is in its life.', {
  open: 'Reported; nobody has acknowledged it yet.',
  acknowledged: 'Somebody has taken notice.',
  investigating: 'The cause is being looked for.',
  identified: 'The cause is known.',
  monitoring: 'A repair is in place and being watched.',
  on_hold: 'Waiting for a client or a vendor.',
  resolved: 'The service is back.',
  closed: 'Reviewed and done with.',
  cancelled: 'It was none.',
  merged: 'A duplicate that joined another incident.',
})

export const ConditionEnum = enumOf<Condition>('Condition', 'A condition that makes an incident severe.', {
  ...(Object.fromEntries(
    severityConditions.map(({ condition, severity, says }) => [condition, `${severity}: ${says}.`]),
  ) as Record<Condition, string>),
})

export const ReviewDemandEnum = enumOf<'owed' | 'not_owed'>('ReviewDemand', 'What another severity makes of the review.', {
  owed: 'One is due 48 h after it is resolved.',
  not_owed: 'None is due any more.',
})
