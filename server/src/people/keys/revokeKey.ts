import { suspendPersonInput } from '@muster/shared/inputs/suspendPerson'
import { command } from '../../kernel/command.ts'
import { Conflict, NotFound } from '../../kernel/refusals.ts'
import { ApiKey } from './apiKey.entity.ts'

/** From this entry on the key opens nothing, and its sockets are cut. One's own, or for an administrator anybody's. */
export const revokeKey = command({
  operation: 'key.revoke',
  input: suspendPersonInput,
  root: ApiKey,
  answers: ApiKey,
  isThere: () => true, // Whose it is, is judged below.
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ actor, now }, key) {
    const isTheirs = actor.kind === 'person' && (key.ownerId === actor.id || actor.role === 'system_administrator')
    if (!isTheirs) throw new NotFound('ApiKey', key.id)
    if (key.revokedAt) throw new Conflict('This key was revoked already.', { revokedAt: key.revokedAt })
    key.revokedAt = now
    return {
      value: key,
      happened: [{ kind: 'key.revoked', subject: { type: 'key', id: key.id }, changes: { revokedAt: [null, now] } }],
    }
  },
})
