import type { HandoverItem } from '@muster/shared/policy/handoverChecklists'
import { handoverGaps, type GoingUp } from '@muster/shared/rules/missingHandover'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import type { Escalation } from './escalation.entity.ts'
import { HandedItem } from './handedItem.entity.ts'

export interface Given {
  item: HandoverItem
  text: string
}

/** A step: keeps what was handed over with an escalation, and what was not; the ledger has the names of the items only. */
export function handOver(
  { em }: Work,
  escalation: Escalation,
  going: GoingUp,
  checklist: readonly Given[],
): NonNullable<Happening['changes']> {
  const given = checklist.map(({ item }) => item)
  const gaps = handoverGaps(going, given)
  const items = [...checklist, ...gaps.map((item) => ({ item, text: null }))]
  for (const { item, text } of items) em.create(HandedItem, { escalationId: escalation.id, item, text })
  if (items.length === 0) return {}
  return { handedOver: [null, given], notHandedOver: [null, gaps] }
}
