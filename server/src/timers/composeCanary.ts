import type { Compose } from '../communications/deliveries/message.ts'
import { hashSecret, makeSecret } from '../people/sessions/hashSecret.ts'
import { Canary } from './canary.entity.ts'

/** Sent again after a failure its link is another one, and the one before stays good: it may have come after all. */
export const composeCanary: Compose = async (em, { aboutId }, { publicUrl }) => {
  const { dueAt } = await em.findOneOrFail(Canary, aboutId)
  const token = makeSecret()
  await em.execute(
    'update canary set token_hashes = (array_append(token_hashes, ?))[greatest(1, cardinality(token_hashes)):] where id = ?',
    [hashSecret(token), aboutId],
  )
  const at = `${dueAt.toISOString().slice(11, 16)} UTC`
  return {
    subject: `Practice page of ${at}`,
    text: `This is a practice page of Muster, due at ${at}. It came the way a real one comes; nothing has happened, and nobody waits for you. Confirm that it reached you:`,
    short: `Practice page of Muster, due at ${at}. Nothing has happened.`,
    link: `${publicUrl}/canary/${token}`,
    threadId: 'practice',
    isBulk: false,
  }
}
