import type { EntityManager } from '@mikro-orm/postgresql'
import type { EscalationPolicy } from '@muster/shared/policy/escalationPolicy'
import type { Actor } from '@muster/shared/vocabulary/actor'
import { levels } from '@muster/shared/vocabulary/level'
import { finalOf, readRosters } from '../oncall/readRosters.ts'
import { Schedule } from '../oncall/schedule.entity.ts'
import { schedulesOf } from '../oncall/scheduleScope.ts'
import type { Brief } from './brief.ts'

interface Asking {
  policy: EscalationPolicy
  actor: Actor
  at: Date
  /** Who asks is no contact of theirs, nor is their schedule. */
  but: string | null
  not: string
}

const MOST = 200

/** Who else is on call at an instant: level by level as they would be paged, then by schedules that no level names. */
export async function readContacts(em: EntityManager, { policy, actor, at, but, not }: Asking): Promise<Brief['contacts']> {
  const where = { $and: [schedulesOf(actor), { status: 'active' as const }] }
  const schedules = await em.find(Schedule, where, { orderBy: { name: 'asc', id: 'asc' }, limit: MOST, disableIdentityMap: true })
  const end = new Date(at.getTime() + 1)
  const rosters = await readRosters(em, schedules, at, end)
  const onCall = new Map(
    schedules.map((schedule) => [schedule.id, finalOf(schedule, rosters.get(schedule.id)!, at, end)[0]!.personId]),
  )
  const paged = levels.flatMap((level) => policy.levels[level].pages.map((target) => ({ level, ...target })))
  const named = new Set(paged.map(({ id }) => id))
  return [
    ...paged
      .filter(({ kind, id }) => kind === 'person' || onCall.has(id))
      .map(({ level, kind, id }) =>
        kind === 'person'
          ? { level, scheduleId: null, personId: id }
          : { level, scheduleId: id, personId: onCall.get(id) ?? null },
      ),
    ...schedules
      .filter(({ id }) => !named.has(id))
      .map(({ id }) => ({ level: null, scheduleId: id, personId: onCall.get(id) ?? null })),
  ].filter(({ scheduleId, personId }) => scheduleId !== not && (personId === null || personId !== but))
}
