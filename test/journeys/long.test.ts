import { expect, test } from 'vitest'
import { beginStory, untilLive } from './story.ts'

test('A title of two hundred letters without a space: no screen scrolls sideways, and the wall can be read on a phone', async () => {
  await using story = await beginStory()
  const { world, doors } = story
  const incident = await world.report(await world.as('tech'), { title: 'Donaudampfschifffahrt'.repeat(10).slice(0, 200) })
  for (const width of [390, 1440, 1920]) {
    const page = await story.signIn('commander', '/', { viewport: { width, height: 900 } })
    for (const path of ['/', '/wall', `/incidents/${incident.number}`]) {
      await page.goto(doors.url + path)
      await untilLive(page)
      await page
        .getByText(/^Donaudampf/)
        .filter({ visible: true })
        .first()
        .waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${path} at ${width}`).toBe(width)
    }
    await page.goto(`${doors.url}/wall`)
    const title = page.getByText(/^Donaudampf/).first()
    const size = await title.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
    expect(size, `the wall at ${width}`).toBeGreaterThan(16)
  }
})
