import type { StoryBody } from '@muster/shared/inputs/drillStory'
import type { Happening } from '../../kernel/happening.ts'
import { Conflict } from '../../kernel/refusals.ts'
import type { Work } from '../../kernel/work.ts'
import { beginIncident } from '../beginIncident.ts'
import type { Incident } from '../incident.entity.ts'
import { findClients } from './findClients.ts'
import { findComponent } from './findComponent.ts'

interface Trouble extends Pick<StoryBody, 'component' | 'category' | 'conditions' | 'impact' | 'urgency'> {
  title: string
  clients: number
  reportedById: string
}

/** A step: the drill of a story, or another that it brings, on the component that it means. */
export async function beginDrill(
  work: Work,
  { clients, component: meant, ...trouble }: Trouble,
  taken: readonly string[] = [],
): Promise<{ value: Incident; happened: [Happening, ...Happening[]] }> {
  const { em, now } = work
  const component = await findComponent(em, meant, taken)
  if (!component) throw new Conflict(`There is no component “${meant.name ?? meant.kind}” in use.`, { component: { ...meant } })
  const clientIds = await findClients(em, { productId: component.productId, on: now, most: clients })
  return beginIncident(work, {
    ...trouble,
    ...{ drill: true, componentId: component.id, clientIds, internal: clientIds.length === 0 },
    ...{ detectedAt: now, unticked: [] },
  })
}
