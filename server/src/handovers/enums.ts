import { enumOf } from '../kernel/enumOf.ts'
import type { Concern } from './brief.ts'

export const ConcernEnum = enumOf<Concern>('ShiftConcern', 'Why an incident is in the brief of a shift.', {
  severe: 'It is critical or high.',
  owned: 'Whoever goes owns it.',
  asked: 'Whoever goes was asked to take it.',
  level: 'The schedule answers for its level.',
  elsewhere: 'It is open, with others.',
})

export const PlanKindEnum = enumOf<'leave' | 'override' | 'swap' | 'gap'>('PlanKind', 'What is planned on a schedule.', {
  leave: 'Somebody is away.',
  override: 'Somebody stands in.',
  swap: 'Somebody took a shift in a swap.',
  gap: 'Nobody is on call.',
})
