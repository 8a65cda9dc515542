import { defaultPolicy, type Target } from '@muster/shared/policy/escalationPolicy'
import { levels, type Level } from '@muster/shared/vocabulary/level'
import { changeEscalationPolicy } from '../../escalations/changeEscalationPolicy.ts'
import type { Caller } from '../../kernel/work.ts'
import type { Cast } from './directory.ts'

/** Who is paged at which level of the demo company. */
export async function staffLevels(admin: Caller, { people }: Cast): Promise<void> {
  const person = (name: keyof Cast['people']): Target => ({ kind: 'person', id: people[name] })
  const pages: Record<Level, Target[]> = {
    L1: [person('tech3'), person('tech')],
    L2: [person('tech2')],
    L3: [person('commander2'), person('commander')],
    L4: [person('executive')],
  }
  const { pageLimitMs, silentMs, rounds } = defaultPolicy
  await changeEscalationPolicy(admin, {
    levels: levels.map((level) => ({ level, pages: pages[level], holdMs: defaultPolicy.levels[level].holdMs })),
    ...{ pageLimitMs, silentMs, rounds },
  })
}
