import { categoryPolicy } from '@muster/shared/policy/categories'
import type { Category } from '@muster/shared/vocabulary/category'
import type { Level } from '@muster/shared/vocabulary/level'
import type { Severity } from '@muster/shared/vocabulary/severity'
import { enumOf } from './enumOf.ts'

export const SeverityEnum = enumOf<Severity>('Severity', 'How severe an incident is; decided by conditions, never typed in.', {
  P1: 'Critical.',
  P2: 'High.',
  P3: 'Medium.',
  P4: 'Low.',
})

export const CategoryEnum = enumOf<Category>('Category', 'What an incident is about.', {
  ...(Object.fromEntries(Object.entries(categoryPolicy).map(([word, { says }]) => [word, `${says}.`])) as Record<
    Category,
    string
  >),
})

export const LevelEnum = enumOf<Level>('Level', 'Who holds the incident.', {
  L1: 'Service desk, first-line agents.',
  L2: 'Application support, senior specialists.',
  L3: 'Engineering and management.',
  L4: 'Executives and vendors.',
})
