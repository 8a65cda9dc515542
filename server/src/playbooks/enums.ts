import type { PlaybookKey, StepState } from '@muster/shared/vocabulary/playbook'
import { enumOf } from '../kernel/enumOf.ts'

export const PlaybookKeyEnum = enumOf<PlaybookKey>('PlaybookKey', 'Which playbook.', {
  security: 'What is done about a security incident.',
  outage: 'What is done about an outage.',
  legal_compliance: 'What is done about a legal or compliance matter.',
  enterprise_client: 'What is done when an enterprise client is affected.',
  service_recovery: 'How a service comes back.',
  data_recovery: 'How data come back.',
})

export const StepStateEnum = enumOf<StepState>('PlaybookStepState', 'How a step stands.', {
  open: 'Still to be done.',
  done: 'Done.',
  skipped: 'Left out, with a reason.',
  failed: 'Tried in vain; with what happened.',
})
