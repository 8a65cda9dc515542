import {
  beforeFactorShown,
  doneByLink,
  permissions,
  withoutSecondFactor,
  type Operation,
  type Permission,
  type PermissionReach,
} from '../policy/permissions.ts'
import type { Actor, PersonActor, Scope } from '../vocabulary/actor.ts'

export type Denial =
  | 'role'
  | 'association'
  | 'notTheTarget'
  | 'ownProposal'
  | 'secondFactor'
  | 'scope'
  | 'onlyPremium'
  | 'premiumOrVendor'
  | 'notYours'
  | 'notAssigned'

/** Nothing when the actor may, else which part of the rule says no (rules §4). */
export function whyNot(actor: Actor, operation: Operation, scope: Scope): Denial | undefined {
  const row: Permission = permissions[operation]
  if (actor.kind === 'rule') return row.byRule?.includes(actor.id) ? undefined : 'role'
  if (actor.kind === 'visitor') return row.byVisitor ? undefined : 'role'
  if (actor.kind === 'system') return row.bySystem ? undefined : 'role'

  if (actor.awaitsSecondFactor) return beforeFactorShown.has(operation) ? undefined : 'secondFactor'
  if (actor.byLink && !doneByLink[actor.byLink].has(operation)) return 'scope'
  const mayLack = actor.byLink === 'mail' || withoutSecondFactor.has(operation) // Mail can be ended whatever is missing.
  if (actor.lacksSecondFactor && !mayLack) return 'secondFactor'
  if (actor.key && !actor.key.scopes.includes(`command:${operation}`)) return 'scope'
  const reach = row[actor.role]
  if (!reach) return 'role'
  if (row.notOwnProposal && scope.proposedById === actor.id) return 'ownProposal'
  if (reaches[reach](actor, scope)) return undefined
  return denials[reach]
}

export function mayPerform(actor: Actor, operation: Operation, scope: Scope): boolean {
  return whyNot(actor, operation, scope) === undefined
}

const denials: Record<PermissionReach, Denial> = {
  any: 'role',
  ownClient: 'association',
  ownVendor: 'association',
  linkedClients: 'association',
  escalationTarget: 'notTheTarget',
  ownIncidents: 'association',
  premiumTerms: 'onlyPremium',
  ordinaryTerms: 'premiumOrVendor',
  own: 'notYours',
  assigned: 'notAssigned',
}

const reaches: Record<PermissionReach, (actor: PersonActor, scope: Scope) => boolean> = {
  any: () => true,
  ownClient: ({ clientId }, { clientIds }) => clientId !== null && !!clientIds?.includes(clientId),
  ownVendor: ({ vendorId }, { vendorIds }) => vendorId !== null && !!vendorIds?.includes(vendorId),
  linkedClients: ({ linkedClientIds }, { clientIds }) => !!clientIds?.some((id) => linkedClientIds.includes(id)),
  escalationTarget: isTarget,
  ownIncidents: ({ id }, { ownerId }) => ownerId === id,
  premiumTerms: (_actor, { tier }) => tier === 'premium',
  own: ({ id }, { personId }) => personId === id,
  assigned: ({ id }, { assignedIds }) => !!assignedIds?.includes(id),
  ordinaryTerms: (_actor, { tier, vendorIds }) => tier !== 'premium' && !vendorIds?.length,
}

/** Its target and nobody else; without one, anybody fit for the level, a vendor contact only on its vendor's products. */
function isTarget(actor: PersonActor, { target, vendorIds }: Scope): boolean {
  if (!target) return false
  if (actor.role === 'vendor_contact' && !reaches.ownVendor(actor, { vendorIds: vendorIds ?? [] })) return false
  return target.personId === null ? target.roles.includes(actor.role) : target.personId === actor.id
}
