import { permissions, type Operation, type Permission } from './permissions.ts'

/** Rules without a command so far; the ledger is read with `read`. */
const without = /^(settings|ticket|communication|change|ledger)\.|^review\.facilitate$|^incident\.(addVendorUpdate|analyse)$/

/** What a key may be for: reading, or single operations (api, Doors). What changes how one signs in is for people alone. */
export const keyScopes: readonly string[] = [
  'read',
  ...(Object.keys(permissions) as Operation[]).filter(isForKeys).map((operation) => `command:${operation}`),
]

/** A retry of these must not act twice, so with a key each needs an Idempotency-Key. */
export const needIdempotencyKey: ReadonlySet<Operation> = new Set([
  'incident.report',
  'incident.escalate',
  'incident.activateTeam',
  'incident.publishUpdate',
  'action.propose',
  'action.confirm',
] as const)

function isForKeys(operation: Operation): boolean {
  const { bySystem, byVisitor, byRule }: Permission = permissions[operation]
  if (bySystem || byVisitor || byRule || without.test(operation)) return false
  return !/^(account|key|session|invitation|setUp|demo|clock)\.|(inviteAgain|resetSecondFactor|markBreakGlass|unmarkBreakGlass|unlinkAccount)$/.test(
    operation,
  )
}
