/**
 * Where nobody would hear (rules §5): a stretch without anybody, one in which somebody is away and nobody stands in, somebody who is
 * not active, somebody whom no page reaches, a level or response team at which all of that together leaves nobody.
 */
export const readinessKinds = ['gap', 'leave', 'inactive', 'no_verified_channel', 'leads_to_nobody'] as const

export type ReadinessKind = (typeof readinessKinds)[number]
