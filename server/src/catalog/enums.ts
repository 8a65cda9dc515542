import type { ComponentKind, DirectoryStatus, Environment } from '@muster/shared/vocabulary/directory'
import type { Grade } from '@muster/shared/vocabulary/grade'
import type { ComponentState } from '@muster/shared/vocabulary/publicStatus'
import { enumOf } from '../kernel/enumOf.ts'

export const GradeEnum = enumOf<Grade>(
  'Grade',
  'Impact or urgency, recorded beside the severity; of a component, how much depends on it.',
  {
    critical: 'Critical.',
    high: 'High.',
    medium: 'Medium.',
    low: 'Low.',
  },
)

export const ComponentStateEnum = enumOf<ComponentState>('ComponentState', 'What the public page says of a component.', {
  operational: 'Works.',
  maintenance: 'Under planned maintenance.',
  degraded: 'Slow, or with small faults.',
  partial_outage: 'Down for some.',
  major_outage: 'Down.',
})

export const DirectoryStatusEnum = enumOf<DirectoryStatus>('DirectoryStatus', 'Whether something is still in use.', {
  active: 'In use.',
  inactive: 'Kept for what points at it; nothing new may.',
})

export const ComponentKindEnum = enumOf<ComponentKind>('ComponentKind', 'What a component is technically.', {
  service: 'A service of ours.',
  application: 'An application that people use.',
  integration: 'A connection to somebody else’s system.',
  database: 'A database.',
  network: 'A part of the network.',
  other: 'Anything else.',
})

export const EnvironmentEnum = enumOf<Environment>('Environment', 'Where a component runs.', {
  production: 'What clients use.',
  staging: 'The last stop before production.',
  test: 'For trying things.',
})
