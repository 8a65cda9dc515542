import type { EntityManager } from '@mikro-orm/postgresql'
import { BadInput, RateLimited, Unauthenticated } from '../kernel/refusals.ts'
import type { Caller } from '../kernel/work.ts'
import { verifyPassword } from './password.ts'
import { Person } from './person.entity.ts'
import type { Door } from './signIn.ts'

interface Asked {
  caller: Caller
  em: EntityManager
  door: Door
}

/** An open session is not enough to change how one signs in: whoever found the screen would have it. Tries are counted as sign-ins are. */
export async function reauthenticate({ caller: { knock }, em, door }: Asked, password: string): Promise<Person> {
  if (knock.kind !== 'person') throw new Unauthenticated()
  const person = await em.fork().findOneOrFail(Person, knock.person, { populate: ['passwordHash'] })
  const tooOften = await door.throttle.count(person.email, door.address)
  if (tooOften) throw new RateLimited(tooOften.retryAfterMs)
  if (!(await verifyPassword(person.passwordHash, password)))
    throw new BadInput([{ path: 'password', message: 'This is not your password.' }])
  await door.throttle.forgive(person.email)
  return person
}
