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
  const before = await played()
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

test('A filter lives in the address, says what it hides, and is the same for whoever opens the link', async () => {
  await using story = await beginStory()
  const { world, doors } = story
  const tech = await world.as('tech')
  await world.report(tech, { title: 'Exports time out', component: 'exports', clients: [] })
  await world.report(tech, { title: 'Cards are declined', component: 'cards', clients: ['aster'] })
  const page = await story.signIn('commander')
  await see(page, 'Exports time out')
  await page.keyboard.press('/')
  await page.getByLabel('Text', { exact: true }).fill('cards')
  await page.getByLabel('Client', { exact: true }).click()
  await page.getByRole('option').nth(1).click()
  await page.getByRole('button', { name: 'Done' }).click()
  await expect.poll(() => page.getByText('Exports time out').filter({ visible: true }).count()).toBe(0)
  await see(page, 'Text: cards')
  await see(page, 'Showing 1 of 2')
  expect(await findFaults(page)).toEqual([])

  const link = new URL(page.url())
  const other = await story.signIn('commander2')
  await other.goto(doors.url + link.pathname + link.search)
  await see(other, 'Text: cards')
  await see(other, 'Cards are declined')
  expect(await other.getByText('Exports time out').filter({ visible: true }).count()).toBe(0)
  expect(story.strange()).toEqual([])
})

test('Who comes back after five minutes sees what changed by incident, in the war room and in the room', async () => {
  await using story = await beginStory()
  const { world } = story
  const tech = await world.as('tech')
  const incident = await world.report(tech, { title: 'Exports time out', component: 'exports', clients: [] })
  const page = await story.signIn('commander')
  await page.evaluate(overhear)
  await see(page, 'Exports time out')
  const look = (looks: boolean) =>
    page.evaluate((now) => {
      ;(window as unknown as { looks: boolean }).looks = now
      window.dispatchEvent(new Event(now ? 'focus' : 'blur'))
    }, looks)
  /** They left so long ago: what the page noted then is five minutes older. */
  const ago = (key: RegExp) =>
    page.evaluate((name) => {
      for (const [one, value] of Object.entries(localStorage))
        if (new RegExp(name).test(one))
          localStorage.setItem(
            one,
            value.replaceAll(/"at":(\d+)/g, (_: string, at: string) => `"at":${Number(at) - 300_000}`),
          )
    }, key.source)

  await look(true)
  await look(false)
  await ago(/^muster\.looked/)
  const { acknowledgeIncident } = await import('../../server/src/incidents/acknowledgeIncident.ts')
  await acknowledgeIncident(tech, { id: incident.id })
  await world.report(tech, { title: 'Webhooks arrive late', component: 'webhooks', clients: [] })
  await see(page, 'Webhooks arrive late')
  await look(true)
  await page.getByRole('button', { name: '2 changed since you looked' }).click()
  const drawer = page.getByRole('dialog', { name: 'Since you looked' })
  await drawer.getByText('Status: Open → Acknowledged').waitFor()
  await drawer.getByText('New.').waitFor()
  expect(await findFaults(page)).toEqual([])
  await drawer.getByRole('button', { name: `Show ${incident.number} in the list` }).click()
  await page.locator(`[aria-current][data-number="${incident.number}"]`).waitFor()

  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Exports time out' }).waitFor()
  await page.getByText('Acknowledged').first().waitFor()
  await look(false)
  await ago(/^muster\.seen/)
  const { addNote } = await import('../../server/src/incidents/addNote.ts')
  await addNote(tech, { incidentId: incident.id, text: 'It is the disk.' })
  await see(page, 'It is the disk.')
  await look(true)
  await page.getByRole('button', { name: '1 since you looked' }).click()
  await see(page, 'You saw what is below')
  expect(story.strange()).toEqual([])
})

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
