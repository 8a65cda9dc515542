import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuid } from 'uuid'
import { readLocked } from '../kernel/readLocked.ts'
import { transaction } from '../kernel/transaction.ts'
import type { Kernel } from '../kernel/work.ts'
import { Engine } from './engine.entity.ts'
import { Moment } from './moment.entity.ts'

export interface CanarySetting {
  /** A mailto: or https: address. */
  to: string
  everyMs: number
}

/** What the operator set, or nothing, holds from now on: a server that starts writes it, and the last one that did is right. */
export function setCanary({ em, readTime }: Kernel, setting: CanarySetting | null): Promise<void> {
  return transaction(em, async (em) => {
    const { id } = await em.findOneOrFail(Engine, { id: { $ne: null } })
    const { row, at } = (await readLocked(em, Engine, id))!
    Object.assign(row, { canaryTo: setting?.to ?? null, canaryEveryMs: setting?.everyMs ?? null })
    const planned = { rootId: id, kind: 'canary.send', state: 'due' } as const
    const next = await em.findOne(Moment, planned)
    const now = readTime(at)
    // A restart does not put it off; another interval begins anew.
    if (next && (!setting || +next.firesAt > +now + setting.everyMs)) await em.nativeDelete(Moment, planned)
    else if (next) return em.flush()
    if (setting) planCanary(em, id, { kind: 'canary.send', subjectId: id, firesAt: now })
    await em.flush()
  })
}

/** A step: something that the engine owes itself. */
export function planCanary(
  em: EntityManager,
  rootId: string,
  { kind, subjectId, firesAt }: Pick<Moment, 'kind' | 'subjectId' | 'firesAt'>,
): void {
  em.create(Moment, {
    ...{ id: uuid(), rootKind: 'engine', rootId, kind, subjectId, firesAt },
    ...{ state: 'due', attempts: 0, retryAt: null, lastError: null },
  })
}
