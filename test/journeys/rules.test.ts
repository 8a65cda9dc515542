import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { beginStory, see } from './story.ts'

/** What holds of every screen of incidents (screens §5.2), by the number of its rule, where no other journey shows it. */

const wide = { viewport: { width: 1920, height: 1080 } }

/** What a screen reader calls what has the focus. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLInputElement | null
    if (at === document.body) return ''
    const label = [...(at?.labels ?? [])].map(({ textContent }) => textContent).join(' ')
    return [at?.getAttribute('aria-label'), label, at?.textContent].join(' ').replace(/\s+/g, ' ').trim()
  })

/** Goes on by Tab until something of this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = []
  for (let n = 0; n < 120; n++) {
    const at = await focused(page)
    if (at.includes(name)) return
    passed.push(at.slice(0, 40))
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab comes to no “${name}”: ${passed.join(' | ')}`)
}

test('rule 19: an incident is reported, acknowledged, given to somebody, told to the public and resolved without a mouse', async () => {
  await using story = await beginStory()
  const page = await story.signIn('commander')
  const { keyboard } = page
  const press = async (...keys: string[]) => {
    for (const key of keys) await keyboard.press(key)
  }
  /** Opens the menu that has the focus, and takes what its search finds. */
  const find = async (words: string, { stays = false } = {}) => {
    await press('Enter')
    await page.getByRole('option').first().waitFor()
    await keyboard.type(words)
    await page.locator('[role=option][data-highlighted]', { hasText: words }).waitFor()
    await press('Enter', ...(stays ? ['Escape'] : []))
    await page.getByRole('option').first().waitFor({ state: 'detached' })
    await page.locator('body :focus').waitFor()
  }
  await press('c')
  await page.getByLabel('What is wrong?').waitFor()
  await tabTo(page, 'What is wrong?')
  await keyboard.type('Exports lose their header')
  await tabTo(page, 'Component')
  await find('Exports')
  await tabTo(page, 'Outage')
  await press('Space')
  await tabTo(page, 'Affected clients')
  await find('Aster Health', { stays: true })
  await tabTo(page, 'Work goes on with a small workaround')
  await press('Space')
  for (let n = 0; n < 2; n++) {
    await tabTo(page, 'Critical')
    await press('Space', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Tab')
  }
  await tabTo(page, 'Report P')
  await press('Enter')
  await page.waitForURL(/\/incidents\/INC-/)

  await see(page, 'Exports lose their header')
  await press('a')
  await see(page, 'Acknowledged')
  await tabTo(page, 'Assign')
  await find('Ben Okafor')
  await see(page, 'Ben Okafor')

  await press('u')
  await page.getByLabel('What the public page calls it').waitFor()
  await tabTo(page, 'What the public page calls it')
  await keyboard.type('Exports')
  await tabTo(page, 'What the public reads')
  await keyboard.type('Exports lack their first line. We are working on it.')
  await tabTo(page, 'Publish update')
  await press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await tabTo(page, 'Publish now')
  await press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await see(page, 'Exports lack their first line.')
  for (const to of ['Investigating', 'Identified', 'Monitoring', 'Resolved']) {
    await tabTo(page, 'Change status')
    await press('Enter')
    const item = page.getByRole('menuitem', { name: to }).first()
    await item.waitFor()
    for (let n = 0; n < 12 && !(await focused(page)).includes(to); n++) await press('ArrowDown')
    await press('Enter')
    await item.waitFor({ state: 'detached' })
    if (to === 'Resolved') {
      await tabTo(page, 'Resolve')
      await press('Enter')
    }
    await page.locator('header').getByText(to, { exact: true }).first().waitFor()
  }
  expect(story.strange()).toEqual([])
})

test('rules 5 and 7: nothing moves under the pointer but the numbers; what comes waits until the pointer has left', async () => {
  await using story = await beginStory()
  const { world } = story
  const tech = await world.as('tech')
  await world.report(tech, { title: 'Exports time out', component: 'exports', clients: [] })
  await world.report(tech, { title: 'Webhooks are late', component: 'webhooks', clients: [] })
  const page = await story.signIn('commander', '/', wide)
  const first = page.locator('[data-number]').first()
  await first.hover()
  const top = await first.getAttribute('data-number')
  await page.evaluate(() => {
    const seen = window as unknown as { moved: string[] }
    seen.moved = []
    const nameOf = ({ node }: { node: Node | null }) =>
      node instanceof Element ? node.outerHTML.slice(0, 120) : String(node?.textContent)
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries() as unknown as { sources: { node: Node | null }[] }[])
        seen.moved.push(...shift.sources.map(nameOf))
    }).observe({ type: 'layout-shift' })
  })
  const moved = () => page.evaluate(() => (window as unknown as { moved: string[] }).moved)
  const reading = () => first.getByRole('timer').textContent()
  for (let tick = 0; tick < 5; tick++) {
    const before = await reading()
    await expect.poll(reading).not.toBe(before)
  }
  expect(await moved(), 'five ticks').toEqual([])

  await world.report(tech, { title: 'Cards are declined', conditions: ['outageNoWorkaround'] })
  await page.getByRole('button', { name: '1 change' }).waitFor()
  expect(await page.locator('[data-number]').first().getAttribute('data-number')).toBe(top)
  await page.mouse.move(2, 2) // Who has left the list holds nothing.
  await page.locator('[data-number]').first().getByText('Cards are declined').waitFor()
  expect(story.strange()).toEqual([])
})

test('rule 10: one key is one acknowledgement, however often it is pressed, and the same place takes it back', async () => {
  await using story = await beginStory()
  const { world } = story
  const { number } = await world.report(await world.as('tech'), { title: 'Exports time out' })
  const page = await story.signIn('commander')
  await see(page, 'Exports time out')
  await page.keyboard.press('j')
  for (let n = 0; n < 3; n++) await page.keyboard.press('a')
  await see(page, `${number} is acknowledged`)
  const count = async (kind: string) => (await world.entries()).filter((entry) => entry.kind === kind).length
  expect(await count('incident.acknowledged')).toBe(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => count('incident.acknowledgeUndone')).toBe(1)
  expect(story.strange()).toEqual([])
})

test('rule 16: what is read out is that a P1 came, at once, and that it was taken; never the seconds', async () => {
  await using story = await beginStory()
  const { world } = story
  const tech = await world.as('tech')
  await world.report(tech, { title: 'Exports time out', component: 'exports', clients: [] })
  const page = await story.signIn('commander')
  await see(page, 'Exports time out')
  const timers = page.getByRole('timer')
  expect(await timers.count()).toBeGreaterThan(0)
  for (const timer of await timers.all()) expect(await timer.getAttribute('aria-live')).toBeNull()
  expect(await page.locator('[aria-live]').evaluateAll((all) => all.map((one) => one.getAttribute('aria-live')))).toEqual([
    'polite',
    'assertive',
    'off', // The messages: who shows one also says it.
  ])
  await page.evaluate(() => {
    const heard = ((window as unknown as { heard: string[] }).heard = [] as string[])
    for (const region of document.querySelectorAll('[aria-live=polite], [aria-live=assertive]'))
      new MutationObserver(() => heard.push(`${region.getAttribute('aria-live')}: ${region.textContent}`)).observe(region, {
        characterData: true,
        childList: true,
        subtree: true,
      })
  })
  const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard)
  for (let tick = 0; tick < 3; tick++) {
    const before = await timers.first().textContent()
    await expect.poll(() => timers.first().textContent()).not.toBe(before)
  }
  expect(await heard(), 'seconds pass in silence').toEqual([])
  const { number } = await world.report(tech, { title: 'Cards are declined', conditions: ['outageNoWorkaround'] })
  await expect.poll(heard).toEqual([expect.stringMatching(new RegExp(`^assertive: .*P1.*${number}`))])
  await page.mouse.move(2, 2)
  await page.locator(`[data-number]`).first().getByText('Cards are declined').waitFor()
  await page.keyboard.press('k')
  await page.keyboard.press('a')
  await expect.poll(async () => (await heard()).at(-1)).toContain(`polite: ${number} is acknowledged`)
  expect(story.strange()).toEqual([])
})

test('rule 18: with a message on the screen Report and Acknowledge can still be pressed, at every width', async () => {
  await using story = await beginStory()
  const { world } = story
  const tech = await world.as('tech')
  await world.report(tech, { title: 'Exports time out' })
  await world.report(tech, { title: 'Exports lose their header', component: 'exports', clients: [] })
  for (const [width, height] of [
    [1280, 800],
    [1440, 900],
    [1920, 1080],
    [390, 844],
  ] as const) {
    const page = await story.signIn('commander2', '/', { viewport: { width, height } })
    await page.getByRole('button', { name: 'Acknowledge' }).filter({ visible: true }).first().click()
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    const onTop = (of: 'Report' | 'Acknowledge') =>
      page
        .locator('a, button')
        .filter({ hasText: new RegExp(`^\\s*${of}( incident)?\\s*$`), visible: true })
        .evaluateAll((all) =>
          all.some((one) => {
            const { x, y, width: w, height: h } = one.getBoundingClientRect()
            return one.contains(document.elementFromPoint(x + w / 2, y + h / 2))
          }),
        )
    expect(await onTop('Report'), `Report at ${width}`).toBe(true)
    expect(await onTop('Acknowledge'), `Acknowledge at ${width}`).toBe(true)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' })
  }
  expect(story.strange()).toEqual([])
})

test('rules 1 and 2: the wall can be read at four metres, and without any colour a P1 is told from a P2', async () => {
  await using story = await beginStory()
  const { world } = story
  const tech = await world.as('tech')
  await world.report(tech, { title: 'Cards are declined', conditions: ['outageNoWorkaround'] })
  await world.report(tech, { title: 'Exports time out', component: 'exports', clients: [] })
  const page = await story.signIn('executive', '/wall', wide)
  await see(page, 'Exports time out')
  const sizes = (words: string) =>
    page
      .getByText(words, { exact: true })
      .filter({ visible: true })
      .first()
      .evaluate((one) => parseFloat(getComputedStyle(one).fontSize))
  expect(await sizes('Cards are declined'), 'what must be acted on, 65″').toBeGreaterThanOrEqual(34)
  const clock = page.getByRole('timer').first()
  const digits = await clock.evaluate((one) =>
    Math.max(...[one, ...one.querySelectorAll('*')].map((each) => parseFloat(getComputedStyle(each).fontSize))),
  )
  expect(digits, 'critical').toBeGreaterThanOrEqual(43)
  const looks = await page
    .locator('.badge')
    .filter({ visible: true })
    .evaluateAll((all) =>
      all.map((one) => ({ word: one.textContent?.trim().slice(0, 2), shape: one.querySelector('svg, path')?.innerHTML })),
    )
  expect(looks.map(({ word }) => word)).toEqual(['P1', 'P2'])
  expect(looks[0]!.shape).toBeTruthy()
  expect(looks[0]!.shape).not.toBe(looks[1]!.shape)
  expect(story.strange()).toEqual([])
})

test('rule 20: severity, number, title, status, owner, clocks: in this order in the summary, in the room, and on a phone', async () => {
  await using story = await beginStory()
  const { number } = await story.world.report(await story.world.as('tech'), {
    title: 'Cards are declined',
    conditions: ['outageNoWorkaround'],
  })
  const orderOf = async (part: Locator) => {
    const parts = {
      severity: part.getByText('P1', { exact: true }),
      number: part.getByText(number, { exact: true }),
      title: part.getByRole('heading', { name: 'Cards are declined' }),
      status: part.getByText('Open', { exact: true }),
      owner: part.getByText('No owner', { exact: true }),
      clocks: part.getByRole('timer'),
    }
    const places = Object.entries(parts).map(async ([name, found]) => ({ name, at: await placeOf(found.first()) }))
    return (await Promise.all(places)).toSorted((a, b) => a.at - b.at).map(({ name }) => name)
  }
  const inOrder = ['severity', 'number', 'title', 'status', 'owner', 'clocks']
  const desk = await story.signIn('commander', '/', wide)
  await desk.locator('[data-number]').click()
  expect(await orderOf(desk.getByRole('complementary', { name: number }))).toEqual(inOrder)
  await desk.goto(`${story.doors.url}/incidents/${number}`)
  expect(await orderOf(desk.getByRole('main'))).toEqual(inOrder)
  const phone = await story.signIn('tech', `/incidents/${number}`, { viewport: { width: 390, height: 844 } })
  expect(await orderOf(phone.getByRole('main'))).toEqual(inOrder)
})

/** Where in the page it stands, from its beginning. */
const placeOf = (part: Locator) => part.evaluate((node) => [...document.querySelectorAll('*')].indexOf(node))
