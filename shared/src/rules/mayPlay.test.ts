import { expect, test } from 'vitest'
import { commandRoles } from '../vocabulary/commandRole.ts'
import { playersOf } from './mayPlay.ts'

test('who plays which part is who may do what it is for: the Role Assignment Matrix', () => {
  expect(Object.fromEntries(commandRoles.map((part) => [part, playersOf(part).toSorted()]))).toEqual({
    commander: ['executive', 'incident_manager'],
    deputy: ['executive', 'incident_manager'],
    communications_lead: ['incident_manager', 'technical_support'],
    operations_lead: ['executive', 'incident_manager', 'technical_support'],
    scribe: ['executive', 'incident_manager', 'technical_support'],
    subject_expert: ['executive', 'incident_manager', 'technical_support'],
  })
})
