import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { deactivateComponent } from '../../server/src/catalog/deactivateComponent.ts'
import { findFaults } from '../kit/axe.ts'
import { beginStory, picture, see, take, untilLive } from './story.ts'

test('A note and a decision typed with the line cut are kept, and sent once, in their order', async () => {
  await using story = await beginStory()
  const { world, doors } = story
  const tech = await world.as('tech')
  const incident = await world.report(tech, { title: 'Exports time out', component: 'exports', clients: [] })
  const page = await story.signIn('commander', `/incidents/${incident.number}`)
  const other = await story.signIn('tech', `/incidents/${incident.number}`)
  await see(page, 'Exports time out')

  await doors.shut()
  await page
    .getByText(/Reconnecting/)
    .first()
    .waitFor()
  const note = page.getByRole('tabpanel', { name: 'Note' })
  await see(page, 'No connection: what you write is kept, and sent once it is back.')
  await note.getByRole('textbox').fill('The queue is full since 14:02.')
  await note.getByRole('button', { name: 'Add note' }).click()
  await see(page, 'Waiting for the connection.')
  await page.keyboard.press('d')
  const decision = page.getByRole('tabpanel', { name: 'Decision' })
  await decision.getByRole('textbox').fill('We fail over because the queue is full.')
  await decision.getByRole('button', { name: 'Record decision' }).click()
  await see(page, '2 things you wrote wait for the connection.')
  expect(await findFaults(page)).toEqual([])
  const kept = await page.evaluate(() => Object.entries(localStorage).filter(([name]) => name.startsWith('muster.outbox.')))
  expect(kept.map(([, items]) => JSON.parse(items) as unknown[])).toMatchObject([[{ kind: 'note' }, { kind: 'decision' }]])

  await doors.restart()
  await untilLive(page)
  await see(page, 'Your decision is in')
  await see(other, 'The queue is full since 14:02.')
  await see(other, 'We fail over because the queue is full.')
  await expect.poll(() => page.getByText('wait for the connection').count()).toBe(0)
  const kinds = (await world.entries()).map(({ kind }) => kind).filter((kind) => /^(note|decision)\./.test(kind))
  expect(kinds).toEqual(['note.added', 'decision.recorded'])
})

test('What the world refuses by then is shown with the reason, and goes back into its form', async () => {
  await using story = await beginStory()
  const { world, doors } = story
  const page = await story.signIn('tech', '/report')
  await fillReport(page, /Export/)

  await doors.shut()
  await page
    .getByText(/Reconnecting/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: /Report P\d/ }).click()
  await see(page, 'One thing you wrote waits for the connection.')
  await deactivateComponent(await world.as('admin'), { id: world.cast.components.exports })
  await doors.restart()
  await untilLive(page)
  await see(page, 'One thing you wrote was refused.')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  const drawer = page.getByRole('dialog', { name: 'Not sent yet' })
  await drawer.getByText(/^Refused: /).waitFor()
  expect(await findFaults(page)).toEqual([])
  await drawer.getByRole('button', { name: 'Open it in the form' }).click()
  await page.waitForURL(/\/report$/)
  await expect.poll(() => page.getByLabel('What is wrong?').inputValue()).toBe('The badge readers are dark')
  await expect.poll(() => page.getByText('was refused').and(page.locator(':not(.sr-only)')).count()).toBe(0)
})

test('A report typed offline is kept, reported under its own key once the line is back, and opened from there', async () => {
  await using story = await beginStory()
  const { doors } = story
  const commander = await story.signIn('commander', '/')
  const page = await story.signIn('tech', '/report')
  await fillReport(page)

  await doors.shut()
  await page
    .getByText(/Reconnecting/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: /Report P\d/ }).click()
  await see(page, 'One thing you wrote waits for the connection.')
  await picture(page, 'offline-waits')
  await doors.restart()
  await untilLive(page)
  await see(page, /Your report is INC-/)
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.getByRole('heading', { name: 'The badge readers are dark' }).waitFor()
  await see(commander, 'The badge readers are dark')
  expect(story.strange()).toEqual([])
})

async function fillReport(page: Page, component = /Card payments/): Promise<void> {
  await page.getByLabel('What is wrong?').fill('The badge readers are dark')
  await page.getByLabel('Component').click()
  await take(page, component)
  await page.getByText('Outage', { exact: true }).click()
  await page.getByLabel('Affected clients').click()
  await take(page, /Aster Health/, { stays: true })
  await page.getByText('A business-critical service is down and there is no workaround').click()
  await page.getByRole('group', { name: 'Impact' }).getByText('Critical').click()
  await page.getByRole('group', { name: 'Urgency' }).getByText('Critical').click()
}
