import { z } from 'zod'
import { id } from '@muster/shared/inputs/id'
import { command } from '../../kernel/command.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { Invitation } from './invitation.entity.ts'
import { openInvitation } from './openInvitation.ts'
import { Person } from '../person.entity.ts'

/** A new link for somebody who lost theirs, came too late, or forgot their password; the old link ends. */
export const inviteAgain = command({
  operation: 'person.inviteAgain',
  input: z.object({ id, tokenHash: z.string() }),
  root: Person,
  asAsked: ({ tokenHash: _made, ...said }) => said,
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, person, { tokenHash }) {
    if (person.status === 'suspended')
      throw new Conflict('This person is suspended: restore them first.', { status: person.status })
    for (const earlier of await work.em.find(Invitation, { personId: person.id, usedAt: null })) earlier.expiresAt = work.now
    const expiresAt = openInvitation(work, person, tokenHash)
    return {
      value: person,
      happened: [
        {
          kind: 'person.invitedAgain',
          subject: { type: 'person', id: person.id },
          changes: { expiresAt: [null, expiresAt] },
        },
      ],
    }
  },
})
