import { expect, test } from 'vitest'
import { acknowledgeIncident } from '../../server/src/incidents/acknowledgeIncident.ts'
import { beginStory, see, untilLive } from './story.ts'

test('The connection is lost and comes back: the screen says how old it is, its clocks go on, and then it has everything', async () => {
  await using story = await beginStory()
  const { world, doors } = story
  const tech = await world.as('tech')
  const incident = await world.report(tech, { title: 'Exports time out', component: 'exports', clients: [] })
  const page = await story.signIn('commander')
  await see(page, 'Exports time out')

  await doors.shut()
  await page
    .getByText(/Reconnecting/)
    .first()
    .waitFor()
  await page
    .getByText(/as of \d\d:\d\d:\d\d UTC/)
    .first()
    .waitFor()
  const clock = page.getByRole('timer').first()
  const before = await clock.innerText()
  await page.waitForFunction((text) => document.querySelector<HTMLElement>('[role=timer]')?.innerText !== text, before)

  await acknowledgeIncident(tech, { id: incident.id })
  await world.report(tech, { title: 'Webhooks arrive late', component: 'webhooks', clients: [] })
  await doors.restart()
  await untilLive(page)
  await see(page, 'Webhooks arrive late')
  await see(page, 'Aiko Tanaka')
  expect(story.strange()).toEqual([])
})
