import { expect, test } from 'vitest'
import { beginStory, see, untilLive } from './story.ts'

test('A client reads along: what they are not told reads as nothing, not as nobody, and nothing is offered that they may not do', async () => {
  await using story = await beginStory()
  const { world, doors } = story
  const incident = await world.report(await world.as('tech'), { title: 'Cards fail', clients: ['northwind', 'aster', 'fjord'] })
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    const page = await story.signIn('client', '/', { viewport })
    await see(page, 'Cards fail')
    for (const path of ['/', '/wall', `/incidents/${incident.number}`]) {
      await page.goto(doors.url + path)
      await untilLive(page)
      await see(page, /Cards fail/)
      const text = await page.locator('body').innerText()
      expect(text, path).not.toMatch(/no owner|nobody|internal|—\./i)
      expect(text, path).not.toMatch(/Report incident/)
      const { scrollWidth } = await page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth }))
      expect(scrollWidth, path).toBe(viewport.width)
    }
    await page.goto(`${doors.url}/report`)
    await see(page, 'Your role does not report incidents')
  }
  expect(story.strange()).toEqual([])
})
