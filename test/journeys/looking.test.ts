import { expect, test } from 'vitest'
import { findFaults } from '../kit/axe.ts'
import { beginStory, see } from './story.ts'

/** Says that somebody is, or is not, looking at the page. */
const overhear = () => {
  const looking = window as unknown as { looks: boolean }
  looking.looks = true
  document.hasFocus = () => looking.looks
}

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
