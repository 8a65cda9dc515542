import type { EntityManager } from '@mikro-orm/postgresql'
import { BadInput, RateLimited, Unauthenticated } from '../kernel/refusals.ts'
import type { Caller } from '../kernel/work.ts'
import { verifyPassword } from './password.ts'
import { Person } from './person.entity.ts'
import { Session } from './session.entity.ts'
import type { Door } from './signIn.ts'

interface Asked {
  caller: Caller
  em: EntityManager
  door: Door
  asOf: Date
}

const JUST_NOW_MS = 10 * 60_000

/**
 * An open session is not enough to change how one signs in: whoever found the screen would have it. Tries are counted as sign-ins
 * are. Who has no password must have shown who they are just now, at the provider or with a passkey.
 */
export async function reauthenticate({ caller: { knock }, em, door, asOf }: Asked, password: string): Promise<Person> {
  if (knock.kind !== 'person') throw new Unauthenticated()
  const person = await em.fork().findOneOrFail(Person, knock.person, { populate: ['passwordHash'] })
  if (person.passwordHash == null) {
    const { authenticatedAt } = await em.fork().findOneOrFail(Session, knock.session)
    if (asOf.getTime() - authenticatedAt.getTime() <= JUST_NOW_MS) return person
    throw new BadInput([{ path: 'password', message: 'Sign in anew: it is more than ten minutes since you showed who you are.' }])
  }
  const tooOften = await door.throttle.count(person.email, door.address)
  if (tooOften) throw new RateLimited(tooOften.retryAfterMs)
  if (!(await verifyPassword(person.passwordHash, password)))
    throw new BadInput([{ path: 'password', message: 'This is not your password.' }])
  await door.throttle.forgive(person.email)
  return person
}
