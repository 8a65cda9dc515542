import { BadInput, Forbidden, RateLimited, Unauthenticated } from '../../kernel/refusals.ts'
import type { Caller } from '../../kernel/work.ts'
import { verifyPassword } from './password.ts'
import { Person } from '../person.entity.ts'
import { Session } from './session.entity.ts'
import type { Door } from './signIn.ts'

interface Asked {
  caller: Caller
  door: Door
  asOf: Date
}

const JUST_NOW_MS = 10 * 60_000

/**
 * An open session is not enough to change how one signs in: whoever found the screen would have it. Tries are counted as sign-ins
 * are, right ones too: what is asked next may be guessed at, and must stay counted. Who has no password must have shown who they are just now, at the provider or with a passkey.
 */
export async function reauthenticate({ caller, door, asOf }: Asked, password: string): Promise<Person> {
  const { knock } = caller
  if (knock.kind !== 'person') throw new Unauthenticated()
  const em = caller.kernel.em.fork()
  const person = await em.findOneOrFail(Person, knock.person, { populate: ['passwordHash'] })
  const { authenticatedAt, awaitsFactor } = await em.findOneOrFail(Session, knock.session)
  if (awaitsFactor) throw new Forbidden('account.addPasskey', 'secondFactor')
  const tooOften = await door.throttle.count(person.email, door.address)
  if (tooOften) throw new RateLimited(tooOften.retryAfterMs)
  if (person.passwordHash == null) {
    if (asOf.getTime() - authenticatedAt.getTime() <= JUST_NOW_MS) return person
    throw new BadInput([{ path: 'password', message: 'Sign in anew: it is more than ten minutes since you showed who you are.' }])
  }
  if (!(await verifyPassword(person.passwordHash, password)))
    throw new BadInput([{ path: 'password', message: 'This is not your password.' }])
  return person
}
