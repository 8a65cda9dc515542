import { LockMode } from '@mikro-orm/core'
import type { ComponentState } from '@muster/shared/vocabulary/publicStatus'
import { v7 as uuid } from 'uuid'
import { Component } from '../catalog/component.entity.ts'
import { BadInput } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { ComponentHistory } from './componentHistory.entity.ts'

/**
 * A step: what the public page says of these components from now on. They are locked in the order of their ids, after the
 * incident, so that two updates cannot wait for each other. Answers what changed, for the ledger.
 */
export async function setComponentStates({ em, now }: Work, wanted: readonly { id: string; state: ComponentState }[]) {
  const states = new Map(wanted.map(({ id, state }) => [id, state]))
  const components = await em.find(
    Component,
    { id: { $in: [...states.keys()] }, status: 'active' },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  )
  const shown = new Set(components.filter(({ isPublic }) => isPublic).map(({ id }) => id))
  const faults = wanted.flatMap(({ id }, at) =>
    shown.has(id) ? [] : [{ path: `components.${at}.id`, message: 'The public page has no such component.' }],
  )
  if (faults.length > 0) throw new BadInput(faults)

  const changed = components.filter(({ id, state }) => states.get(id) !== state)
  const before = changed.map(({ id, state }) => ({ id, state }))
  for (const component of changed) {
    component.state = states.get(component.id)!
    component.version++
    em.create(ComponentHistory, { id: uuid(), componentId: component.id, at: now, state: component.state })
  }
  return [before, changed.map(({ id, state }) => ({ id, state }))] as const
}
