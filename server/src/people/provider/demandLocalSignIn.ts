import type { EntityManager } from '@mikro-orm/postgresql'
import { Unauthenticated } from '../../kernel/refusals.ts'
import { BREAK_GLASS_WANTED, countBreakGlass } from './countBreakGlass.ts'
import type { Person } from '../person.entity.ts'

/**
 * A step, while a provider signs people in: who may come in without it. Administrators who are marked; until enough of those are
 * ready, any administrator, so that turning a provider on locks nobody out.
 */
export async function demandLocalSignIn(em: EntityManager, { role, isBreakGlass }: Person): Promise<void> {
  const isAdministrator = role === 'system_administrator'
  if (isAdministrator && (isBreakGlass || (await countBreakGlass(em)) < BREAK_GLASS_WANTED)) return
  throw new Unauthenticated('sign in with the provider')
}
