import { expect, test } from 'vitest'
import { beginStory, see, take } from './story.ts'

test('An owner is chosen from the list, and taken on oneself', async () => {
  await using story = await beginStory()
  const { world } = story
  const incident = await world.report(await world.as('tech'), { title: 'Payouts are stuck', component: 'payouts' })
  const room = await story.signIn('commander', `/incidents/${incident.number}`, { viewport: { width: 1440, height: 900 } })
  await room.getByRole('button', { name: 'Assign' }).click()
  await take(room, /Ben Okafor/)
  await see(room, 'Ben Okafor')
  await room.getByRole('button', { name: 'Take it' }).click()
  await room.getByRole('button', { name: 'Take it' }).waitFor({ state: 'detached' })
  expect((await world.kinds()).filter((kind) => kind === 'incident.assigned')).toHaveLength(2)
})
