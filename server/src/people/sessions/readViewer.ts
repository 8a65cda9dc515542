import type { EntityManager } from '@mikro-orm/postgresql'
import { secondFactorRoles } from '@muster/shared/policy/permissions'
import type { Caller } from '../../kernel/work.ts'
import { Unauthenticated } from '../../kernel/refusals.ts'
import { Person } from '../person.entity.ts'
import { readFactors } from '../factors/readFactors.ts'
import { Recovery } from '../factors/recovery.entity.ts'
import { Session } from './session.entity.ts'
import type { Viewer } from './session.resolver.ts'

/** Who asks, as they may know themselves. What a session lacks is judged as `asActor` does. */
export async function readViewer(em: EntityManager, { knock, kernel }: Pick<Caller, 'knock' | 'kernel'>): Promise<Viewer> {
  if (!('person' in knock)) throw new Unauthenticated()
  const person = await em.findOneOrFail(Person, knock.person, { populate: ['passwordHash'] })
  const session = knock.kind === 'person' ? await em.findOneOrFail(Session, knock.session) : undefined
  const { hasAuthenticator, passkeys } = await readFactors(em, person.id)
  const recovery = await em.findOne(Recovery, { personId: person.id })
  const hasOne = hasAuthenticator || passkeys > 0 || (kernel.heedsProvider && (session?.factorVouched ?? false))
  const awaitsSecondFactor = session?.awaitsFactor ?? false
  const { email, clientId, vendorId, linkedClientIds } = person
  return {
    person,
    email,
    clientId,
    vendorId,
    linkedClientIds,
    hasSecondFactor: hasAuthenticator,
    hasPassword: person.passwordHash != null,
    recoveryCodesLeft: recovery?.hashes.length ?? 0,
    awaitsSecondFactor,
    lacksSecondFactor: awaitsSecondFactor || (kernel.demandsSecondFactor && secondFactorRoles.has(person.role) && !hasOne),
  }
}
