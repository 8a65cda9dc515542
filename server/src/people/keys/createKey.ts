import { createKeyInput } from '@muster/shared/inputs/createKey'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { newFields } from '../../kernel/newFields.ts'
import { BadInput } from '../../kernel/refusals.ts'
import { ApiKey } from './apiKey.entity.ts'

const YEAR_MS = 366 * 86_400_000

/** A key in one's own name; its secret, of which only a hash comes here, is shown once. */
export const createKey = command({
  operation: 'key.create',
  input: createKeyInput.extend({ secretHash: z.string() }),
  asAsked: ({ secretHash: _made, ...said }) => said,
  answers: ApiKey,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, _none, { secretHash, ...given }) {
    const { em, actor, now } = work
    const aheadMs = given.expiresAt.getTime() - now.getTime()
    if (aheadMs <= 0 || aheadMs > YEAR_MS)
      throw new BadInput([{ path: 'expiresAt', message: 'A key ends: say when, within a year from now.' }])
    const key = em.create(ApiKey, {
      id: uuid(),
      ownerId: actor.id,
      ...given,
      secretHash,
      createdAt: now,
      lastUsedAt: null,
      revokedAt: null,
    })
    const changes = newFields(work, key, ['ownerId', 'scopes', 'expiresAt'], ['name'])
    return { value: key, happened: [{ kind: 'key.created', subject: { type: 'key', id: key.id }, changes }] }
  },
})
