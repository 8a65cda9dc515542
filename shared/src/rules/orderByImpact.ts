import { severities, type Severity } from '../vocabulary/severity.ts'
import { tiers, type Tier } from '../vocabulary/tier.ts'

/** Whom an incident affects, and what was agreed with them. */
export interface Impact {
  severity: Severity
  /** An affected client's contract makes every incident a P1 candidate (rules §1). */
  contractualP1: boolean
  /** The best that any affected client has; null: nobody has one. */
  tier: Tier | null
  /** How many are affected. */
  clients: number
  /** As many of their users as were counted. */
  users: number
}

/** What decides, in this order; what is the same in all of it is by deadline, as it was. */
export const impactGrounds = ['severity', 'contractualP1', 'tier', 'clients', 'users'] as const

export type ImpactGround = (typeof impactGrounds)[number]

export interface Ranked<Row> {
  row: Row
  impact: Impact
  /** Why it stands before the next; null where nothing follows. */
  ground: ImpactGround | 'deadline' | null
}

/** `Prioritize by Impact`: severity, contractual terms, clients and users affected, and why each stands where it does. */
export function orderByImpact<Row>(rows: readonly Row[], impactOf: (row: Row) => Impact): Ranked<Row>[] {
  const ranked = rows.map((row) => ({ row, impact: impactOf(row) })).sort((a, b) => compare(a.impact, b.impact))
  return ranked.map((one, at) => ({ ...one, ground: groundOf(one.impact, ranked[at + 1]?.impact) }))
}

const weight: Readonly<Record<ImpactGround, (impact: Impact) => number>> = {
  severity: ({ severity }) => severities.indexOf(severity),
  contractualP1: ({ contractualP1 }) => (contractualP1 ? 0 : 1),
  tier: ({ tier }) => (tier ? tiers.indexOf(tier) : tiers.length),
  clients: ({ clients }) => -clients,
  users: ({ users }) => -users,
}

function compare(a: Impact, b: Impact): number {
  const ground = decides(a, b)
  return ground ? weight[ground](a) - weight[ground](b) : 0
}

const groundOf = (impact: Impact, next: Impact | undefined) => (next ? (decides(impact, next) ?? 'deadline') : null)

function decides(a: Impact, b: Impact): ImpactGround | undefined {
  return impactGrounds.find((ground) => weight[ground](a) !== weight[ground](b))
}
