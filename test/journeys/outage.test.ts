import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { beginStory, openTab, see, take } from './story.ts'

test('An outage is reported: two people, the wall and the public page see it live, without a reload', async () => {
  await using story = await beginStory()
  const commander = await story.signIn('commander')
  const other = await story.signIn('commander2')
  const wall = await story.signIn('tech', '/wall')
  const visitor = await story.visitor('/status', { viewport: { width: 390, height: 844 } })
  await Promise.all([commander, other, wall, visitor].map(forbidReloads))
  await visitor.getByRole('heading', { name: 'All systems are working' }).waitFor()

  await report(commander)
  await commander.waitForURL(/\/incidents\/INC-\d{4}-0001$/)
  await see(other, 'Cards are declined everywhere')
  await see(wall, 'Cards are declined everywhere')
  await see(wall, '1 open')
  await see(wall, 'No owner')

  await other.keyboard.press('j')
  await other.keyboard.press('a')
  await see(other, 'Marcus Oyelaran')
  await see(wall, 'Marcus Oyelaran')
  await see(commander, 'Marcus Oyelaran')

  await publish(commander)
  await see(visitor, 'About half of all card payments fail')
  await see(visitor, 'Card payments fail', { exact: true })
  expect(await visitor.content()).not.toContain('Cards are declined everywhere')
  await expectNoReload([commander, other, wall, visitor])
  expect(story.strange(), 'nothing from elsewhere, nothing the policy refused').toEqual([])
})

async function report(page: Page): Promise<void> {
  await page.keyboard.press('c')
  await page.getByLabel('What is wrong?').fill('Cards are declined everywhere')
  await page.getByLabel('Component').click()
  await take(page, /Card payments/)
  await page.getByText('Outage', { exact: true }).click()
  await page.getByLabel('Affected clients').click()
  await take(page, /Aster Health/, { stays: true })
  await page.getByText('A business-critical service is down and there is no workaround').click()
  await page.getByRole('group', { name: 'Impact' }).getByText('Critical').click()
  await page.getByRole('group', { name: 'Urgency' }).getByText('Critical').click()
  await see(page, 'in 30 min')
  await page.getByRole('button', { name: /Report P1/ }).click()
}

async function publish(page: Page): Promise<void> {
  await openTab(page, 'Public update')
  await page.getByLabel('What the public page calls it').fill('Card payments fail')
  await page.getByLabel('What the public reads').fill('About half of all card payments fail. We are working on it.')
  await page.getByRole('button', { name: 'Publish update' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish now' }).click()
}

/** A mark that a reload would wipe away. */
async function forbidReloads(page: Page): Promise<void> {
  await page.evaluate(() => void ((window as unknown as { marked: boolean }).marked = true))
}

async function expectNoReload(pages: Page[]): Promise<void> {
  for (const page of pages)
    expect(await page.evaluate(() => (window as unknown as { marked?: boolean }).marked), page.url()).toBe(true)
}
