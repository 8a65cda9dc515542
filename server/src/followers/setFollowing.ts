import { LockMode } from '@mikro-orm/core'
import { visibleTo } from '../incidents/visibleTo.ts'
import { Incident } from '../incidents/incident.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import { NotFound } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { byLink } from '../oncall/byLink.ts'
import { Follower } from './follower.entity.ts'

interface Wanted {
  id: string
  isFollowing: boolean
}

/**
 * A step: the actor hears of an incident from now on, or no more. The incident is not held for it: a thousand who follow keep no
 * commander waiting. Nor is the entry one of the incident: it is nobody's progress, and a timeline is not a list of readers.
 */
export async function setFollowing(work: Work, { id, isFollowing }: Wanted) {
  const { em, actor, now } = work
  const isLeaving = actor.kind === 'person' && actor.byLink === 'mail' // Also what they may no longer see.
  const incident = await em.findOne(Incident, isLeaving ? { id } : { $and: [{ id }, visibleTo(actor)] })
  if (!incident) throw new NotFound('Incident', id)
  const which = { incidentId: id, personId: actor.id }
  const known = await em.findOne(Follower, which, { lockMode: LockMode.PESSIMISTIC_WRITE })
  const before = known?.isFollowing ?? null
  if (known) Object.assign(known, { isFollowing, changedAt: now })
  else em.create(Follower, { ...which, isFollowing, changedAt: now })
  const happening: Happening = {
    kind: isFollowing ? 'incident.followed' : 'incident.unfollowed',
    subject: { type: 'incident', id },
    changes: { following: [before, isFollowing], ...byLink(work) },
  }
  return { value: incident, happened: [happening] as const }
}
