import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { beginStory, see, take } from './story.ts'

test('A drill is led: one lets its time run, the other answers, and neither figures nor the public page have heard of it', async () => {
  await using story = await beginStory()
  const leader = await story.signIn('commander')
  const other = await story.signIn('commander2')
  const visitor = await story.visitor('/status', { viewport: { width: 390, height: 844 } })
  await visitor.getByRole('heading', { name: 'All systems are working' }).waitFor()
  const publicWords = async () => (await visitor.locator('main').innerText()).replace(/updated .* ago/, '')
  const before = await publicWords()

  await start(leader)
  await leader.waitForURL(/\/incidents\/DRILL-\d{4}-0001$/)
  await leader.getByRole('region', { name: 'This is a drill' }).waitFor()
  await see(other, 'DRILL', { exact: true })
  await leader.getByRole('button', { name: '+15 min' }).click()
  // The engine runs when the story says so; each hop is behind what came due before it.
  for (let hop = 0; hop < 12; hop++) await story.world.putForward(0.02)
  await see(leader, 'Its limit has passed without the promise kept.')
  await leader.getByRole('button', { name: '×60' }).click()
  await see(leader, /×60 · .* ahead of the clock/)

  await other.keyboard.press('j')
  await other.keyboard.press('a')
  await see(leader, 'Marcus Oyelaran')
  await leader.getByRole('button', { name: 'Stop', exact: true }).click()
  await see(leader, 'The drill stands still.')

  await see(other, 'All 0')
  expect(await publicWords()).toBe(before)
  expect(story.strange(), 'nothing from elsewhere, nothing the policy refused').toEqual([])
})

async function start(page: Page): Promise<void> {
  await page.keyboard.press('c')
  await page.getByLabel('What is wrong?').fill('Cards are declined everywhere')
  await page.getByLabel('Component').click()
  await take(page, /Card payments/)
  await page.getByText('Outage', { exact: true }).click()
  await page.getByLabel('Affected clients').click()
  await take(page, /Aster Health/, { stays: true })
  await page.getByText('A business-critical service is down and there is no workaround').click()
  await page.getByRole('group', { name: 'Impact' }).getByText('Critical').click()
  await page.getByRole('group', { name: 'Urgency' }).getByText('Critical').click()
  await page.getByRole('switch', { name: 'This is a drill' }).click()
  await page.getByRole('button', { name: /Start P1 drill/ }).click()
}
