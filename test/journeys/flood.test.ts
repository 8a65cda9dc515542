import { expect, test } from 'vitest'
import { findFaults } from '../kit/axe.ts'
import { beginStory, see } from './story.ts'

/** Counts what the page plays, and says that somebody is, or is not, looking at it. */
const overhear = () => {
  const heard = window as unknown as { played: number; looks: boolean }
  heard.played = 0
  heard.looks = true
  const start = OscillatorNode.prototype.start
  OscillatorNode.prototype.start = function (...when) {
    heard.played++
    start.apply(this, when)
  }
  document.hasFocus = () => heard.looks
}

/** What is counted, once it has stood still for a second: a sound of two seconds starts its last note late. */
async function untilQuiet(count: () => Promise<number>): Promise<number> {
  for (;;) {
    const before = await count()
    await new Promise((resolve) => setTimeout(resolve, 1000))
    if ((await count()) === before) return before
  }
}

test('A flood: together by client and component, one sound, acknowledged by one press and taken back by one', async () => {
  await using story = await beginStory()
  const { world } = story
  const tech = await world.as('tech')
  const page = await story.signIn('commander')
  await page.evaluate(overhear)
  await page.getByRole('button', { name: 'Sound?' }).click()
  await page.getByText('Every new incident and overdue clock').click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Sound on' }).waitFor()

  const played = () => page.evaluate(() => (window as unknown as { played: number }).played)
  const reports = (from: number, to: number) =>
    Promise.all(
      Array.from({ length: to - from }, (_, n) =>
        world.report(tech, {
          title: `Branch ${from + n} is offline`,
          component: (from + n) % 2 ? 'exports' : 'cards',
          clients: [],
        }),
      ),
    )
  await reports(0, 11)
  await see(page, 'Flood: more than 10 alerts in 10 minutes')
  await page.getByRole('button', { name: /^Acknowledge 6/ }).waitFor()
  const before = await untilQuiet(played)
  expect(before).toBeGreaterThan(0)
  await reports(11, 14)
  await page.getByText('7 incidents').first().waitFor()
  expect(await played()).toBe(before)
  expect(await findFaults(page)).toEqual([])

  await page
    .getByRole('button', { name: /^Acknowledge 7/ })
    .first()
    .click()
  await see(page, '7 incidents acknowledged')
  const taken = async () => (await world.entries()).filter(({ kind }) => kind === 'incident.acknowledged').length
  expect(await taken()).toBe(7)
  await page.getByRole('button', { name: 'Undo all' }).click()
  await expect
    .poll(async () => (await world.entries()).filter(({ kind }) => kind === 'incident.acknowledgeUndone').length)
    .toBe(7)

  await page.getByRole('button', { name: 'Show one by one' }).click()
  await expect.poll(() => page.getByText('7 incidents').count()).toBe(0)
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await see(page, '2 selected')
  await page.keyboard.press('a')
  await see(page, '2 incidents acknowledged')
  expect(story.strange()).toEqual([])
})
