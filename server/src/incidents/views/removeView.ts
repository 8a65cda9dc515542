import { removeViewInput } from '@muster/shared/inputs/savedView'
import { command } from '../../kernel/command.ts'
import { Conflict, NotFound } from '../../kernel/refusals.ts'
import { SavedView } from './savedView.entity.ts'

/** One's own is no longer kept; nobody else's is touched. */
export const removeView = command({
  operation: 'view.remove',
  input: removeViewInput,
  root: SavedView,
  answers: SavedView,
  isThere: () => true, // Whose it is, is judged below.
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ actor, now }, view) {
    if (view.personId !== actor.id) throw new NotFound('SavedView', view.id)
    if (view.removedAt) throw new Conflict('This view was removed already.', { removedAt: view.removedAt })
    view.removedAt = now
    const changes = { removedAt: [null, now.toISOString()] } as const
    return { value: view, happened: [{ kind: 'view.removed', subject: { type: 'savedView', id: view.id }, changes }] }
  },
})
