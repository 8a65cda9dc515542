import type { EntityManager } from '@mikro-orm/postgresql'
import { mayReadSchedule } from '@muster/shared/rules/mayReadSchedule'
import type { Actor, Scope } from '@muster/shared/vocabulary/actor'
import { validate as isUuid } from 'uuid'
import { Conflict } from '../kernel/refusals.ts'
import { Swap } from './swap.entity.ts'

/** The schedule that a swap hangs on: its lock is the swap's. */
export async function scheduleOfSwap(em: EntityManager, { id }: { id: string }): Promise<string | undefined> {
  return isUuid(id) ? (await em.findOne(Swap, id, { disableIdentityMap: true }))?.scheduleId : undefined
}

/** For who reads its schedule, and for the one whose turn it is to say something. */
export function mayReadSwap(actor: Actor, scope: Scope): boolean {
  return mayReadSchedule(actor, scope) || (actor.kind === 'person' && actor.id === scope.personId)
}

/** Answered is answered. */
export function requireAsked({ state, answeredAt }: Swap): void {
  if (state !== 'asked') throw new Conflict(`It was ${state} already.`, { state, answeredAt })
}
