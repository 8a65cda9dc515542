import { findCycle } from '@muster/shared/rules/findCycle'
import { BadInput, type Fault } from '../kernel/refusals.ts'
import type { Component } from './component.entity.ts'

interface Wanted {
  id: string
  name: string
  dependsOnIds: readonly string[]
}

/** What a component is to need must be there, in use if it is new to it, and not need it in turn: the refusal names the way round. */
export function checkDependencies(components: ReadonlyMap<string, Component>, wanted: Wanted): void {
  checkNeeded(components, wanted, components.get(wanted.id)?.dependsOnIds)
  checkCircle(components, wanted)
}

export function checkNeeded(
  components: ReadonlyMap<string, Component>,
  { dependsOnIds }: Pick<Wanted, 'dependsOnIds'>,
  before: readonly string[] = [],
): void {
  const had = new Set(before)
  const faults: Fault[] = dependsOnIds.flatMap((needed, at) =>
    had.has(needed) || components.get(needed)?.status === 'active'
      ? []
      : [{ path: `dependsOnIds.${at}`, message: 'There is no such component in use.' }],
  )
  if (faults.length > 0) throw new BadInput(faults)
}

export function checkCircle(components: ReadonlyMap<string, Component>, { id, name, dependsOnIds }: Wanted): void {
  const needs = new Map([...components.values()].map((component) => [component.id, component.dependsOnIds]))
  const cycle = findCycle(needs.set(id, [...dependsOnIds]), id)
  if (!cycle) return
  const names = cycle.map((at) => (at === id ? name : components.get(at)!.name))
  throw new BadInput([{ path: 'dependsOnIds', message: `This goes round in a circle: ${names.join(' → ')}.` }])
}
