import type { MomentKind } from './clock.ts'
import type { Role } from './role.ts'
import type { Tier } from './tier.ts'

/** What a link was sent with that does something without signing in. */
export type LinkKind = 'page' | 'mail'

export interface PersonActor {
  kind: 'person'
  id: string
  role: Role
  /** A client contact's client. */
  clientId: string | null
  /** A vendor contact's vendor. */
  vendorId: string | null
  /** The clients linked to an account manager. */
  linkedClientIds: readonly string[]
  /** Acts through a key, and then only within its scopes; never beyond the person's own rights. */
  key?: { id: string; scopes: readonly string[] }
  /** Came by the link of a page, or of a mail to followers: does what that is for, and nothing else. */
  byLink?: LinkKind
  /** The role demands a second factor, and there is none yet. */
  lacksSecondFactor?: true
  /** They come from a provider and have yet to show the second factor that they have here. */
  awaitsSecondFactor?: true
}

/** A moment that came due; it may do exactly what `byRule` says. */
export interface RuleActor {
  kind: 'rule'
  id: MomentKind
}

/** Somebody who has not signed in. */
export interface VisitorActor {
  kind: 'visitor'
  id: 'visitor'
}

/** The product itself, at set-up. */
export interface SystemActor {
  kind: 'system'
  id: string
}

export type Actor = PersonActor | RuleActor | VisitorActor | SystemActor

/** Whose a thing is, as far as it decides who may see or do something with it. */
export interface Scope {
  clientIds?: readonly string[]
  vendorIds?: readonly string[]
  /** Who an escalation is for; null when it is for anybody fit for its level. */
  target?: { personId: string | null; roles: readonly Role[] }
  proposedById?: string | null
  ownerId?: string | null
  /** Who is assigned to an incident, where that decides. */
  assignedIds?: readonly string[]
  /** Whose shift, leave or swap it is. */
  personId?: string
  /** Who stands on a schedule. */
  standingIds?: readonly string[]
  /** Of terms: what they are for. */
  tier?: Tier
}

export const visitor: VisitorActor = { kind: 'visitor', id: 'visitor' }
