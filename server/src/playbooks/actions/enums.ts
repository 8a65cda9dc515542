import { actionPolicy } from '@muster/shared/policy/actions'
import { actionNames, type ActionName, type ActionState } from '@muster/shared/vocabulary/playbook'
import { enumOf } from '../../kernel/enumOf.ts'

const says = Object.fromEntries(actionNames.map((name) => [name, `${actionPolicy[name].says}.`])) as Record<ActionName, string>

export const ActionNameEnum = enumOf<ActionName>('ActionName', 'What a program of the operator’s can do for a step.', says)

export const ActionStateEnum = enumOf<ActionState>('ActionState', 'How an action stands.', {
  proposed: 'It waits for a second person.',
  sent: 'Its request is on its way, once.',
  running: 'The program has taken it, and goes on.',
  succeeded: 'The program has done it.',
  failed: 'It was refused, has failed, or nobody knows.',
  withdrawn: 'It was not to be done after all.',
})
