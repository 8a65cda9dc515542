import { BadInput, RateLimited, Unauthenticated } from '../../kernel/refusals.ts'
import { Person } from '../person.entity.ts'
import { provePasskey } from './provePasskey.ts'
import type { AtTheDoor } from '../sessions/session.resolver.ts'
import { recordIfCopied } from './recordIfCopied.ts'
import { showSecondFactor } from './showSecondFactor.ts'

/** A code or a passkey of whoever asks; tries are counted as sign-ins are. */
export async function showOwnFactor(
  { caller, em, door }: AtTheDoor,
  { code, passkey }: { code?: string | null | undefined; passkey?: string | null | undefined },
) {
  const { knock } = caller
  if (knock.kind !== 'person') throw new Unauthenticated()
  const { email } = await em.fork().findOneOrFail(Person, knock.person)
  const tooOften = await door.throttle.count(email, door.address)
  if (tooOften) throw new RateLimited(tooOften.retryAfterMs)
  const party = door.relyingParty()
  const proven = passkey && party ? await provePasskey(em, party, passkey) : undefined
  if (passkey && proven?.personId !== knock.person) throw refusedPasskey('This passkey is none of yours.')
  const shown = { session: knock.session, code, ...(proven && { passkey: { id: proven.id, counter: proven.counter } }) }
  const done = await showSecondFactor(caller, shown).catch(async (error: unknown) => {
    // The session is still good: it is the passkey that is not.
    if (proven && (await recordIfCopied(caller, proven, error)))
      throw refusedPasskey('It counts less than before, as a copy would.')
    throw error
  })
  await door.throttle.forgive(email)
  return done
}

const refusedPasskey = (message: string) => new BadInput([{ path: 'passkey', message }])
