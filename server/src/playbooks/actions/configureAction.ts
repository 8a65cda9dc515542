import { configureActionInput } from '@muster/shared/inputs/actions'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { requireHttps } from '../../communications/channels/requireHttps.ts'
import { command } from '../../kernel/command.ts'
import { ActionHook } from './actionHook.entity.ts'

/** Where an action's requests go from now on, and a new secret, which is shown once; what was proposed for the old one fails. */
export const configureAction = command({
  operation: 'action.configure',
  input: configureActionInput.extend({ secret: z.string() }),
  asAsked: ({ secret: _made, ...said }) => said,
  answers: ActionHook,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, _none, { action, url, secret }) {
    requireHttps(work, url)
    const { em, now } = work
    await em.execute(`select pg_advisory_xact_lock(hashtext('action_hook'))`) // Two at once: the second replaces the first.
    const old = await em.findOne(ActionHook, { action, removedAt: null })
    if (old) {
      old.removedAt = now
      await em.flush()
    }
    const hook = em.create(ActionHook, { id: uuid(), action, url, secret, madeAt: now, removedAt: null })
    const subject = { type: 'actionHook', id: hook.id } as const
    return { value: hook, happened: [{ kind: 'action.configured', subject, changes: { action: [null, action] } }] }
  },
})
