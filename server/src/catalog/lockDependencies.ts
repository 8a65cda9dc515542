import type { Work } from '../kernel/work.ts'
import { Component } from './component.entity.ts'
import { locks } from '../kernel/locks.ts'

/**
 * A step: what depends on what changes one command at a time, so that two changes cannot together go round in a circle, nor one
 * point at what the other takes out of use. Whoever holds it waits for no other component, and what is read here is the newest.
 */
export async function lockDependencies({ em }: Work): Promise<Map<string, Component>> {
  await em.execute(`select pg_advisory_xact_lock(${locks.dependencies}, 0)`)
  const components = await em.find(Component, {}, { disableIdentityMap: true })
  return new Map(components.map((component) => [component.id, component]))
}
