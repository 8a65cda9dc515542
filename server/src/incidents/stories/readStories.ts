import type { EntityManager } from '@mikro-orm/postgresql'
import { readRows } from '../../kernel/readRows.ts'
import { DrillStory } from './drillStory.entity.ts'
import { shippedStories } from './shippedStories.ts'

/** A story as it stands in its latest version; 0 is the one that Muster ships. */
export type Story = Pick<DrillStory, 'key' | 'version' | 'source' | 'body'> & Partial<Pick<DrillStory, 'madeById' | 'madeAt'>>

const latest = 'where (key, version) in (select key, max(version) from drill_story group by key)'

/** Every story that can be drilled, by its title. */
export async function readStories(em: EntityManager): Promise<Story[]> {
  const published = await readRows(em, DrillStory, latest)
  const own = new Set(published.map(({ key }) => key))
  const all: Story[] = [...published, ...shippedStories().filter(({ key }) => !own.has(key))]
  return all.toSorted((a, b) => (a.body.title < b.body.title ? -1 : 1))
}
