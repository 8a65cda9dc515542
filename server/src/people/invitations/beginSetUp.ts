import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { Invitation } from './invitation.entity.ts'

const DAY_MS = 86_400_000

/** Nobody is here yet: a one-time link for the first administrator, printed on the console. Earlier links end. */
export const beginSetUp = command({
  operation: 'setUp.begin',
  input: z.object({ tokenHash: z.string() }),
  answers: Invitation,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em, now }, _none, { tokenHash }) {
    for (const earlier of await em.find(Invitation, { personId: null, usedAt: null })) earlier.expiresAt = now
    const expiresAt = new Date(now.getTime() + DAY_MS)
    const invitation = em.create(Invitation, {
      id: uuid(),
      personId: null,
      tokenHash,
      role: 'system_administrator',
      expiresAt,
      usedAt: null,
    })
    return {
      value: invitation,
      happened: [
        { kind: 'setUp.begun', subject: { type: 'invitation', id: invitation.id }, changes: { expiresAt: [null, expiresAt] } },
      ],
    }
  },
})
