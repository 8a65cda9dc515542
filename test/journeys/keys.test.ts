import { expect, test } from 'vitest'
import { beginStory, see } from './story.ts'

const desk = { viewport: { width: 1920, height: 1080 } }

test('While anything lies above the war room its single keys are dead, Escape closes the topmost, and Undo can be pressed', async () => {
  await using story = await beginStory()
  const { world } = story
  const incident = await world.report(await world.as('tech'), { title: 'Payouts are stuck', component: 'payouts' })
  const page = await story.signIn('commander', '/', desk)
  const count = async (kind: string) => (await world.kinds()).filter((known) => known === kind).length
  const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset['number'])
  await see(page, 'Payouts are stuck')
  await see(page, /\d clocks run: /)
  expect(await page.getByText('Clocks', { exact: true }).count(), 'folded as in the room').toBeGreaterThan(0)

  await page.keyboard.press('j')
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keys' })
  await sheet.waitFor()
  for (const key of ['a', 'c', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
  await page.keyboard.press('?')
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Search' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'Search' }).waitFor({ state: 'detached' })
  await sheet.waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  expect(new URL(page.url()).pathname).toBe('/')
  expect(await count('incident.acknowledged'), 'nothing was pressed behind the sheet').toBe(0)
  expect(await focused()).toBe(incident.number)

  await page.keyboard.press('a')
  const undo = page.getByRole('button', { name: 'Undo' })
  await undo.waitFor()
  await page.keyboard.press('?')
  await sheet.waitFor()
  await undo.click()
  await undo.waitFor({ state: 'detached' })
  await sheet.waitFor()
  await expect.poll(() => count('incident.acknowledgeUndone')).toBe(1)
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  expect(story.strange()).toEqual([])
})
