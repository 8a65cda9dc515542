import { ask, openDoors } from '../kit/serving.ts'
import { openTab } from '../kit/tab.ts'
import { makeWorld } from '../kit/world.ts'
import { at } from './measure.ts'

/** From a mutation's answer over HTTP to the change in another tab's picture, one after the other. */
export async function screens(): Promise<void> {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world, { aMinute: Infinity })
  const tech = await world.as('tech')
  using tab = await openTab(doors, await world.as('commander'))
  const cameAt = new Map<number, number>()
  tab.feed.onChange(({ position }) => cameAt.set(position, performance.now()))
  const incident = await world.report(tech, { clients: [] })
  const late: number[] = []
  for (let n = 0; n < 110; n++) {
    const mutation = 'mutation ($id: ID!) { addNote(input: { incidentId: $id, text: "one more" }) { position } }'
    const { addNote } = await ask<{ addNote: { position: string } }>(doors, tech, mutation, { id: incident.id })
    const answeredAt = performance.now()
    await tab.feed.passed(Number(addNote.position))
    if (n >= 10) late.push(Math.max(0, cameAt.get(Number(addNote.position))! - answeredAt))
  }
  late.sort((a, b) => a - b)
  console.log(`answer → other screen: median ${at(late, 0.5)} ms, worst of 100 ${at(late, 1)} ms`)
}
