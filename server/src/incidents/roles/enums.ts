import type { CommandRoleName, CommandRoleState } from '@muster/shared/vocabulary/commandRole'
import { enumOf } from '../../kernel/enumOf.ts'

export const CommandRoleNameEnum = enumOf<CommandRoleName>('CommandRoleName', 'A part that somebody plays in an incident.', {
  commander: 'Leads everybody at work on it, and decides. One person.',
  deputy: 'Stands beside the commander, and takes over. One person.',
  communications_lead: 'Tells clients and the public. One person.',
  operations_lead: 'Leads the repair. One person.',
  scribe: 'Writes down what happens. One person.',
  subject_expert: 'Knows what is in trouble. Any number of people.',
})

export const CommandRoleStateEnum = enumOf<CommandRoleState>('CommandRoleState', 'How a part stands.', {
  asked: 'Asked, and not answered yet; whoever held it before still does.',
  held: 'Theirs.',
  declined: 'They cannot.',
  ended: 'Handed on, ended, or no longer asked.',
})
