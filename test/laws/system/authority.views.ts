import { removeView } from '../../../server/src/incidents/views/removeView.ts'
import { saveView } from '../../../server/src/incidents/views/saveView.ts'
import type { World } from '../../kit/world.ts'

/** A view that is for everybody, and one that its owner has removed. */
export async function keepViews(world: World, name: 'commander' | 'commander2'): Promise<{ view: string; removedView: string }> {
  const owner = await world.as(name)
  const { value: shared } = await saveView(owner, { name: 'Mine', query: 'show=mine', isShared: true })
  const { value: removed } = await saveView(owner, { name: 'Old', query: 'show=p1', isShared: true })
  await removeView(owner, { id: removed.id })
  return { view: shared.id, removedView: removed.id }
}
