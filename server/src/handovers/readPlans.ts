import type { EntityManager } from '@mikro-orm/postgresql'
import { gapsIn } from '@muster/shared/rules/gapsIn'
import { days } from '@muster/shared/time/durations'
import { Leave } from '../oncall/leave.entity.ts'
import { finalOf, readRosters } from '../oncall/readRosters.ts'
import type { Schedule } from '../oncall/schedule.entity.ts'
import type { Brief } from './brief.ts'

/** So long after the shift is looked whether somebody takes it over. */
const AFTER_MS = days(1)

/** Leave, who stands in, and gaps, in a shift and in the day after it; that the incoming person stands in they know. */
export async function readPlans(
  em: EntityManager,
  schedule: Schedule,
  { from, until, comingId }: { from: Date; until: Date; comingId: string | null },
): Promise<Brief['plans']> {
  const to = new Date(until.getTime() + AFTER_MS)
  const roster = (await readRosters(em, [schedule], from, to)).get(schedule.id)!
  const within = { personId: { $in: schedule.personIds }, from: { $lt: to }, to: { $gt: from }, cancelledAt: null }
  const leaves = await em.find(Leave, within, { disableIdentityMap: true })
  const overrides = roster.overrides.filter(({ personId }) => personId !== comingId)
  const gaps = gapsIn(finalOf(schedule, roster, from, to))
  const plans = [
    ...leaves.map((leave) => ({ ...leave, kind: 'leave' as const })),
    ...overrides.map((override) => ({ ...override, kind: override.swapId ? ('swap' as const) : ('override' as const) })),
    ...gaps.map((gap) => ({ ...gap, kind: 'gap' as const })),
  ]
  return plans
    .sort((a, b) => a.from.getTime() - b.from.getTime())
    .map((plan) => ({ kind: plan.kind, personId: plan.personId, from: plan.from.toISOString(), to: plan.to.toISOString() }))
}
