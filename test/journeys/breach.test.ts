import { expect, test } from 'vitest'
import { beginStory, see } from './story.ts'

test('A response clock breaches: it turns red by itself, the incident goes up a level, and everybody sees it', async () => {
  await using story = await beginStory()
  const { world } = story
  const incident = await world.report(await world.as('tech'), {
    title: 'Payouts are stuck',
    component: 'payouts',
    clients: ['aster'],
  })
  const room = await story.signIn('commander', `/incidents/${incident.number}`)
  const wall = await story.signIn('tech', '/wall')
  await see(wall, 'L1')

  await world.putForward(119)
  await see(wall, 'L2')
  await see(room, 'Due soon')
  await world.putForward(2)
  await see(room, 'Overdue')
  await see(wall, 'L3')
  await see(wall, '1 overdue')
  await room
    .getByText(/L2.*L3|to L3|L3/)
    .first()
    .waitFor()
  expect(await world.kinds()).toContain('escalation.opened')
  expect(story.strange()).toEqual([])
})
