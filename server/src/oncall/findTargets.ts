import type { EntityManager } from '@mikro-orm/postgresql'
import type { Target } from '@muster/shared/policy/escalationPolicy'
import type { Scope } from '@muster/shared/vocabulary/actor'
import type { DutySpan } from '@muster/shared/vocabulary/oncall'
import { readReachable } from '../communications/contacts/readReachable.ts'
import { Person } from '../people/person.entity.ts'
import type { Found } from './findTarget.ts'
import { Leave } from './leave.entity.ts'
import { readFinal } from './readFinal.ts'
import { whyUnasked } from './whyUnasked.ts'

interface Stretch {
  from: Date
  until: Date
  /** Of the incident that they would be asked about. */
  scope: Scope
}

/** Who will stand for these targets in a stretch of time, and whether a page would reach them; read once. */
export async function findTargets(
  em: EntityManager,
  targets: readonly Target[],
  { from, until, scope }: Stretch,
): Promise<(target: Target, at: Date) => Found> {
  const ids = (wanted: Target['kind']) => [...new Set(targets.filter(({ kind }) => kind === wanted).map(({ id }) => id))]
  const duties = new Map<string, DutySpan[]>()
  // One more instant: a step may fall on the very end.
  for (const id of ids('schedule')) duties.set(id, await readFinal(em, id, from, new Date(until.getTime() + 1)))
  const onDuty = [...duties.values()].flatMap((spans) => spans.flatMap(({ personId }) => personId ?? []))
  const people = await em.find(Person, { id: { $in: [...new Set([...ids('person'), ...onDuty])] } })
  const reachable = await readReachable(
    em,
    people.map(({ id }) => id),
  )
  const leave = await em.find(Leave, {
    personId: { $in: ids('person') },
    cancelledAt: null,
    from: { $lte: until },
    to: { $gt: from },
  })
  const isAway = (id: string, at: Date) => leave.some(({ personId, from, to }) => personId === id && from <= at && at < to)
  const heard = (id: string): Found['missed'] =>
    whyUnasked(
      people.find((one) => one.id === id),
      scope,
    ) ?? (reachable.has(id) ? null : 'no_verified_channel')
  return ({ kind, id }, at) => {
    if (kind === 'person') {
      const missed = heard(id)
      return { personId: id, missed: missed !== 'inactive' && missed !== 'not_theirs' && isAway(id, at) ? 'away' : missed }
    }
    const personId = duties.get(id)?.find((span) => span.from <= at && at < span.to)?.personId
    return personId ? { personId, missed: heard(personId) } : { personId: null, missed: 'no_one_on_call' }
  }
}
