import type { ChangeEscalationPolicy } from '@muster/shared/inputs/changeEscalationPolicy'
import { defaultPolicy } from '@muster/shared/policy/escalationPolicy'
import { levels, type Level } from '@muster/shared/vocabulary/level'
import { changeEscalationPolicy } from '../../server/src/escalations/changeEscalationPolicy.ts'
import { reachAll } from './reach.ts'
import type { World } from './world.ts'

type Name = keyof World['cast']['people']

/**
 * Who is paged at which level from now on; the rest is as rules §5 has it, unless said. Whoever had no verified channel has one then,
 * but for the `unreached`.
 */
export async function staff(
  world: World,
  who: Partial<Record<Level, Name[]>>,
  { unreached = [], ...some }: Partial<Omit<ChangeEscalationPolicy, 'levels'>> & { unreached?: Name[] } = {},
): Promise<void> {
  const named = Object.values(who).flat()
  await reachAll(
    world,
    named.filter((name) => !unreached.includes(name)),
  )
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
