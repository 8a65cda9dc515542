import type { ChangeEscalationPolicy } from '@muster/shared/inputs/changeEscalationPolicy'
import { defaultPolicy } from '@muster/shared/policy/escalationPolicy'
import { levels, type Level } from '@muster/shared/vocabulary/level'
import { changeEscalationPolicy } from '../../server/src/escalations/changeEscalationPolicy.ts'
import type { World } from './world.ts'

type Name = keyof World['cast']['people']

/** Who is paged at which level from now on; the rest is as rules §5 has it, unless said. */
export async function staff(
  world: World,
  who: Partial<Record<Level, Name[]>>,
  some: Partial<Omit<ChangeEscalationPolicy, 'levels'>> = {},
): Promise<void> {
  const { pageLimitMs, silentMs, rounds } = defaultPolicy
  await changeEscalationPolicy(await world.as('admin'), {
    levels: levels.map((level) => ({
      level,
      pages: (who[level] ?? []).map((name) => ({ kind: 'person' as const, id: world.cast.people[name] })),
      holdMs: defaultPolicy.levels[level].holdMs,
    })),
    ...{ pageLimitMs, silentMs, rounds },
    ...some,
  })
}
