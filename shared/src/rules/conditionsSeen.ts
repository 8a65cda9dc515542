import { PARTIES_FOR_P1, type Condition } from '../policy/severity.ts'
import { recurrentBy } from './recurrentBy.ts'
import type { Severity } from '../vocabulary/severity.ts'

/** What the server knows of a report by itself. */
export interface Sight {
  affectedClients: number
  /** Incidents on the same component and category in the 30 days before; drills, cancelled and merged ones left out. */
  earlier: readonly { number: string; severity: Severity }[]
  /** Names of affected clients whose agreement has contractual P1 terms. */
  contractualP1: readonly string[]
  /** On re-assessment: names of affected premium clients with a response or resolution clock past its target. */
  premiumAtRisk?: readonly string[]
}

export interface Seen {
  condition: Condition
  /** In words, for the form and the record: "6 clients", "INC-2026-0131". */
  evidence: string
}

/** The conditions that the server ticks for itself (rules §1). A person may untick each with a reason. */
export function conditionsSeen({ affectedClients, earlier, contractualP1, premiumAtRisk = [] }: Sight): Seen[] {
  const seen: Seen[] = []
  if (affectedClients >= PARTIES_FOR_P1) {
    seen.push({ condition: 'enterpriseWideOrFivePlusParties', evidence: `${affectedClients} clients` })
  }
  const recurrent = recurrentBy(earlier)
  const reasons = [...contractualP1.slice(0, 1).map((name) => `${name}’s P1 terms`), ...recurrent.map(({ number }) => number)]
  if (reasons.length > 0) seen.push({ condition: 'contractualP1OrRecurrent', evidence: reasons.join(', ') })
  const [name] = premiumAtRisk
  if (name) seen.push({ condition: 'riskOfHighPrioritySlaBreach', evidence: `${name}’s clock` })
  return seen
}
