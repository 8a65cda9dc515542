import { defaultPolicy, type Target } from '@muster/shared/policy/escalationPolicy'
import { levels, type Level } from '@muster/shared/vocabulary/level'
import { changeEscalationPolicy } from '../../escalations/changeEscalationPolicy.ts'
import type { Caller } from '../../kernel/work.ts'
import type { Cast } from './directory.ts'
import type { makeSchedules } from './duty.ts'

type Schedules = Awaited<ReturnType<typeof makeSchedules>>

/** Who is paged at which level of the demo company. */
export async function staffLevels(admin: Caller, { people }: Cast, schedules: Schedules): Promise<void> {
  const person = (name: keyof Cast['people']): Target => ({ kind: 'person', id: people[name] })
  const schedule = (name: keyof Schedules): Target => ({ kind: 'schedule', id: schedules[name] })
  const pages: Record<Level, Target[]> = {
    L1: [schedule('primary'), person('tech3')],
    L2: [person('tech2')],
    L3: [schedule('secondary'), person('commander2')],
    L4: [schedule('executives')],
  }
  const { pageLimitMs, silentMs, rounds } = defaultPolicy
  await changeEscalationPolicy(admin, {
    levels: levels.map((level) => ({ level, pages: pages[level], holdMs: defaultPolicy.levels[level].holdMs })),
    ...{ pageLimitMs, silentMs, rounds },
  })
}
