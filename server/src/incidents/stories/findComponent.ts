import type { EntityManager } from '@mikro-orm/postgresql'
import type { StoryBody } from '@muster/shared/inputs/drillStory'
import { grades } from '@muster/shared/vocabulary/grade'
import { Component } from '../../catalog/component.entity.ts'

/**
 * What is in trouble in a story: the component that it names, or of the kind that it means the one on which most depends; where there is
 * none of the kind, of all. Not one that is in trouble in it already, unless it is named or there is no other.
 */
export async function findComponent(
  em: EntityManager,
  { name, kind }: StoryBody['component'],
  taken: readonly string[] = [],
): Promise<Component | undefined> {
  const inUse = await em.find(Component, { status: 'active' }, { orderBy: { name: 'asc' } })
  if (name !== undefined) return inUse.find((one) => one.name === name)
  const rank = (one: Component) => (one.kind === kind ? 0 : grades.length) + grades.indexOf(one.criticality)
  const ranked = inUse.toSorted((a, b) => rank(a) - rank(b))
  return ranked.find(({ id }) => !taken.includes(id)) ?? ranked[0]
}
