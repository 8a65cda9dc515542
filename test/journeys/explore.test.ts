import { expect, test } from 'vitest'
import { findFaults } from '../kit/axe.ts'
import { beginStory, see } from './story.ts'

test('An integrator explores the API: a query, a mutation and a subscription that run, with nothing from elsewhere', async () => {
  await using story = await beginStory()
  const { world } = story
  const incident = await world.report(await world.as('tech'), { title: 'Payouts are stuck', component: 'payouts' })
  const page = await story.signIn('commander', '/', { viewport: { width: 1440, height: 900 } })
  await page.goto(`${story.doors.url}/explore`)
  const run = page.getByRole('button', { name: /Execute query/ })
  const answer = page.getByRole('region', { name: 'Result Window' })
  const says = (text: string) => expect.poll(async () => (await answer.textContent())?.replaceAll('\u00a0', ' ')).toContain(text)

  await see(page, 'Incidents {')
  await run.click()
  await says(incident.number)

  await page.getByRole('tab', { name: 'Changes' }).click()
  await run.click()
  await page.getByRole('button', { name: /Stop query/ }).waitFor()
  await world.report(await world.as('tech'), { title: 'Cards are slow' })
  await says('Cards are slow')
  await page.getByRole('button', { name: /Stop query/ }).click()

  await page.getByRole('tab', { name: 'Note' }).click()
  await run.click()
  await says('Tried from /explore.')
  expect(await world.kinds()).toContain('note.added')
  const faults = (await findFaults(page)).filter(
    (fault) => !/^(color-contrast: <(div|span) class="(line-numbers|mtk)|nested-interactive: <li)/.test(fault),
  )
  expect(faults, 'but for the colours of its editor and the crosses in its tabs').toEqual([])
  expect(story.strange()).toEqual([])
})

test('A visitor explores what strangers may read', async () => {
  await using story = await beginStory()
  const page = await story.visitor('/explore')
  await see(page, 'Status {')
  await page.getByRole('button', { name: /Execute query/ }).click()
  const answer = page.getByRole('region', { name: 'Result Window' })
  await expect.poll(async () => await answer.textContent()).toContain('Meridian')
  expect(story.strange()).toEqual([])
})
