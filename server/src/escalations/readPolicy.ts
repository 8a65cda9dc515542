import type { EntityManager } from '@mikro-orm/postgresql'
import { defaultPolicy, type EscalationPolicy } from '@muster/shared/policy/escalationPolicy'
import { readRows } from '../kernel/readRows.ts'
import { PolicyVersion } from './escalationPolicy.entity.ts'

export interface Policy {
  /** 0 is the one of rules §5, before anybody has edited it. */
  version: number
  body: EscalationPolicy
}

/** The policy that holds, or an earlier version of it. */
export async function readPolicy(em: EntityManager, version?: number): Promise<Policy> {
  if (version === 0) return { version, body: defaultPolicy }
  const row = version === undefined ? await readLatest(em) : await em.findOne(PolicyVersion, { version }) // Read once, it is at hand.
  return row ?? { version: 0, body: defaultPolicy }
}

async function readLatest(em: EntityManager) {
  const [latest] = await readRows(em, PolicyVersion, 'order by version desc limit 1')
  return latest
}
