import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { acknowledgeIncident } from '../../server/src/incidents/acknowledgeIncident.ts'
import { addNote } from '../../server/src/incidents/addNote.ts'
import { reassessIncident } from '../../server/src/incidents/assessment/reassessIncident.ts'
import { assignCommandRole } from '../../server/src/incidents/roles/assignCommandRole.ts'
import { addTask } from '../../server/src/incidents/tasks/addTask.ts'
import { finishTask } from '../../server/src/incidents/tasks/finishTask.ts'
import { findFaults } from '../kit/axe.ts'
import type { World } from '../kit/world.ts'
import { beginStory, see, untilLive } from './story.ts'

const MINUTE = 60_000

/** Two people run it: a P2 that nobody takes, a P1 with a commander from the ninth minute on, taken in the fourteenth. */
async function runIncident(world: World) {
  const [tech, commander] = [await world.as('tech'), await world.as('commander')]
  const { id, number } = await world.report(tech, { title: 'Payouts are stuck', detectedAt: new Date(Date.now() - 45 * MINUTE) })
  await world.putForward(5)
  await addNote(tech, { incidentId: id, text: 'The queue grows.' })
  await world.putForward(3)
  await reassessIncident(commander, { id, conditions: ['outageNoWorkaround'], unticked: [] })
  await world.putForward(1)
  await assignCommandRole(commander, { incidentId: id, role: 'commander', personId: commander.person })
  await world.putForward(3)
  const { value: task } = await addTask(commander, { incidentId: id, text: 'Fail over to the standby' })
  await world.putForward(2)
  await acknowledgeIncident(tech, { id })
  await world.putForward(6)
  await finishTask(tech, { id: task.id })
  return number
}

/** By the keyboard: along the entries until the slider says this. */
async function walkTo(page: Page, words: string) {
  const slider = page.getByRole('slider', { name: 'Time of the incident' })
  for (let steps = 0; steps < 60; steps++) {
    if ((await slider.getAttribute('aria-valuetext'))!.includes(words)) return
    await page.keyboard.press('ArrowRight')
  }
  throw new Error(`No entry ${words}.`)
}

async function tabTo(page: Page, role: string) {
  for (let steps = 0; steps < 60; steps++) {
    const at = await page.evaluate(() => document.activeElement?.getAttribute('type') ?? document.activeElement?.tagName)
    if (at === role) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Nothing of the kind ${role} can be reached.`)
}

test('Who was not there plays an incident back by the keyboard: unacknowledged in the fifth minute, commanded and overdue in the twelfth', async () => {
  await using story = await beginStory()
  const number = await runIncident(story.world)
  const page = await story.signIn('tech2', `/incidents/${number}`)
  await page.getByRole('region', { name: 'Team', exact: true }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('option', { name: 'Replay' }).waitFor()
  await page.keyboard.type('Replay')
  await page.getByRole('option', { name: 'Replay' }).first().waitFor()
  await page.keyboard.press('Enter')
  await see(page, 'As it was at')
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await tabTo(page, 'range')
  await page.keyboard.press('Home')
  await walkTo(page, ' 5 min after')
  await page.getByText('P2', { exact: true }).waitFor()
  expect(await words(page, 'Status')).toBe('Open')
  expect(await words(page, 'Owner')).toBe('Nobody')
  expect(await words(page, 'Commander')).toBe('Nobody')
  await see(page, 'The queue grows.')
  expect(await page.getByRole('timer', { name: /^Response.*Overdue/ }).count()).toBe(0)

  await walkTo(page, '12 min after')
  await page.getByText('P1', { exact: true }).waitFor()
  expect(await words(page, 'Commander')).toBe('Priya Raman')
  expect(await words(page, 'Status')).toBe('Open')
  await page.getByRole('timer', { name: /^Response.*Overdue/ }).waitFor()
  await page.locator('[data-changed]', { hasText: 'Fail over to the standby' }).getByText('To do').waitFor()
  await page.waitForURL(/replay\?at=/)
  expect(await findFaults(page)).toEqual([])

  await page.keyboard.press('PageDown')
  await page.getByText('P2', { exact: true }).waitFor()
  await page.keyboard.press('End')
  await see(page, 'Acknowledged')
  expect(story.strange()).toEqual([])
})

test('The address is of that very moment, what is copied is too, and playing goes to the end and stands still there', async () => {
  await using story = await beginStory()
  const { world, doors } = story
  const number = await runIncident(world)
  const [reported] = (await world.entries()).filter(({ kind }) => kind === 'incident.reported')
  const at = (minutes: number) => new Date(Date.parse(reported!.at) + minutes * MINUTE).toISOString()
  const page = await story.signIn('executive', `/incidents/${number}/replay?at=${at(12.5)}`, {
    viewport: { width: 390, height: 844 },
  })
  await page.getByText('P1', { exact: true }).waitFor()
  expect(await words(page, 'Commander')).toBe('Priya Raman')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await page.getByRole('button', { name: 'Copy summary' }).click()
  await page.getByRole('button', { name: 'Copied' }).waitFor()
  expect(await findFaults(page)).toEqual([])
  await page.getByRole('button', { name: '×600' }).click()
  await page.getByRole('button', { name: 'Play' }).click()
  await page.getByRole('button', { name: 'Play' }).waitFor()
  expect(await words(page, 'Status')).toBe('Acknowledged')

  const outside = await story.signIn('client', '/')
  await outside.goto(`${doors.url}/incidents/${number}/replay`)
  await untilLive(outside)
  await see(outside, `There is no replay of ${number} for you`)
  expect(story.strange()).toEqual([])
})

/** What stands beside a word of the head. */
async function words(page: Page, term: string): Promise<string> {
  const said = page.locator('dl div', { has: page.locator('dt', { hasText: term }) }).locator('dd')
  return (await said.innerText()).trim()
}
