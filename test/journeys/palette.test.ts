import { expect, test } from 'vitest'
import { findFaults } from '../kit/axe.ts'
import { beginStory, see } from './story.ts'

test('The palette finds incidents by number, people, clients and what the screen can do, by the keyboard alone', async () => {
  await using story = await beginStory()
  const { world } = story
  const incident = await world.report(await world.as('tech'), { title: 'Exports time out', component: 'exports', clients: [] })
  const page = await story.signIn('commander')
  await see(page, 'Exports time out')
  const ask = async (words: string) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('textbox').fill(words)
  }
  await ask(incident.number.toLowerCase())
  await page.getByRole('option', { name: /Exports time out/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Exports time out' }).waitFor()

  await ask('acknowledge')
  await page
    .getByRole('option', { name: /Acknowledge/ })
    .first()
    .waitFor()
  expect(await findFaults(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await world.entries()).some(({ kind }) => kind === 'incident.acknowledged')).toBe(true)

  await ask('aster')
  await page.getByRole('option', { name: 'Aster Health' }).click()
  await page.waitForURL(/\/clients\//)
  await ask('oyelaran')
  await page.getByRole('option', { name: 'Marcus Oyelaran' }).click()
  await page.waitForURL(/\/people\//)
  expect(story.strange()).toEqual([])
})
