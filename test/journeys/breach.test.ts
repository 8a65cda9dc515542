import { expect, test } from 'vitest'
import { beginStory } from './story.ts'

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
  await wall.getByText('L1').waitFor()

  await world.putForward(119)
  await room.getByText('Due soon').first().waitFor()
  await world.putForward(2)
  await room.getByText('Overdue').first().waitFor()
  await wall.getByText('L2').waitFor()
  await wall.getByText('1 overdue').waitFor()
  await room
    .getByText(/L1.*L2|to L2|L2/)
    .first()
    .waitFor()
  expect(await world.kinds()).toContain('escalation.opened')
  expect(story.strange()).toEqual([])
})
