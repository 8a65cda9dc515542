import { removeActionInput } from '@muster/shared/inputs/actions'
import { command } from '../../kernel/command.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { ActionHook } from './actionHook.entity.ts'

/** No program does it any more: from now on people do, and say so. */
export const removeAction = command({
  operation: 'action.remove',
  input: removeActionInput,
  answers: ActionHook,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em, now }, _none, { action }) {
    await em.execute(`select pg_advisory_xact_lock(hashtext('action_hook'))`)
    const hook = await em.findOne(ActionHook, { action, removedAt: null })
    if (!hook) throw new Conflict('No program does it.', { action })
    hook.removedAt = now
    const subject = { type: 'actionHook', id: hook.id } as const
    return { value: hook, happened: [{ kind: 'action.removed', subject, changes: { action: [action, null] } }] }
  },
})
