import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { beginStory, see, take } from './story.ts'

test('A drill is led: one lets its time run, the other answers, and neither figures nor the public page have heard of it', async () => {
  await using story = await beginStory()
  const leader = await story.signIn('commander')
  const other = await story.signIn('commander2')
  const visitor = await story.visitor('/status', { viewport: { width: 390, height: 844 } })
  await visitor.getByRole('heading', { name: 'All systems are working' }).waitFor()
  const publicWords = async () => (await visitor.locator('main').innerText()).replace(/updated .* ago/, '')
  const before = await publicWords()

  await start(leader)
  await leader.waitForURL(/\/incidents\/DRILL-\d{4}-0001$/)
  await leader.getByRole('region', { name: 'This is a drill' }).waitFor()
  await see(other, 'DRILL', { exact: true })
  await leader.getByRole('button', { name: '+15 min' }).click()
  // The engine runs when the story says so; each hop is behind what came due before it.
  for (let hop = 0; hop < 12; hop++) await story.world.putForward(0.02)
  await see(leader, 'Its limit has passed without the promise kept.')
  await leader.getByRole('button', { name: '×60' }).click()
  await see(leader, /×60 · .* ahead of the clock/)

  await other.keyboard.press('j')
  await other.keyboard.press('a')
  await see(leader, 'Marcus Oyelaran')
  await leader.getByRole('button', { name: 'Stop', exact: true }).click()
  await see(leader, 'The drill stands still.')

  await see(other, 'All 0')
  expect(await publicWords()).toBe(before)
  expect(story.strange(), 'nothing from elsewhere, nothing the policy refused').toEqual([])
})

async function start(page: Page): Promise<void> {
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
  await page.getByRole('switch', { name: 'This is a drill' }).click()
  await page.getByRole('button', { name: /Start P1 drill/ }).click()
}

test('A story is drilled: it goes on by itself at ×60, one acknowledges, a step is missed, and the score stands in the room and among past drills', async () => {
  await using story = await beginStory()
  const leader = await story.signIn('commander', '/drills')
  const other = await story.signIn('commander2')
  const visitor = await story.visitor('/status', { viewport: { width: 390, height: 844 } })
  await visitor.getByRole('heading', { name: 'All systems are working' }).waitFor()
  const publicWords = async () => (await visitor.locator('main').innerText()).replace(/updated .* ago/, '')
  const before = await publicWords()

  await leader.getByRole('button', { name: 'Start: Major outage of a business-critical service' }).click()
  await leader.waitForURL(/\/incidents\/DRILL-\d{4}-0001$/)
  const score = leader.getByRole('region', { name: 'Story and score' })
  await score.getByText('10 events ahead').waitFor()

  await see(other, 'Nobody can sign in or pay: the primary database answers nothing')
  await other.keyboard.press('j')
  await other.keyboard.press('a')
  await score.getByText(/^min [0-4] of 5$/).waitFor()

  await leader.getByRole('button', { name: '×60' }).click()
  await see(leader, /×60/)
  // The engine runs when the story says so: each second of it is a minute of the drill.
  while ((await score.getByText('missed: by min 5').count()) === 0) await story.world.putForward(0.02)
  await see(leader, 'Connection pool exhausted on all application nodes; 98 % of requests end with a 503.')
  await leader.getByRole('button', { name: '+15 min' }).click()
  while ((await score.getByText('steps of playbooks missed').count()) === 0) await story.world.putForward(0.02)
  await score.getByText('Update the status page', { exact: true }).waitFor()
  await leader.getByRole('button', { name: 'Stop the story' }).click()
  await score.getByText(/· stopped/).waitFor()

  await leader.getByRole('link', { name: 'Drills' }).click()
  const past = leader.getByRole('row').filter({ hasText: '-0001' })
  await past.getByText('Major outage of a business-critical service').waitFor()
  await past.getByText(/^min [0-4]$/).waitFor()
  await past.getByText(/^1 done · /).waitFor()

  await see(other, 'All 0')
  expect(await publicWords()).toBe(before)
  expect(story.strange(), 'nothing from elsewhere, nothing the policy refused').toEqual([])
})

test('An administrator writes a story: what is wrong is said by its line, and a published one can be started and taken along', async () => {
  await using story = await beginStory()
  const admin = await story.signIn('admin', '/drills')
  await admin.getByRole('button', { name: 'Write a story' }).click()
  const source = admin.getByLabel('The story, as YAML')
  await source.fill(own.replace('at: 4', 'at: four').replace('what: alert', 'what: allert'))
  await admin.getByRole('button', { name: 'Line 8' }).first().waitFor()
  await see(admin, 'events.1.what')
  await source.fill(own)
  await admin.getByRole('button', { name: 'Publish' }).click()
  await admin.getByRole('heading', { name: 'Our own night' }).waitFor()
  await see(admin, /Version 1, published by Ingrid Solberg/)
  const download = admin.waitForEvent('download')
  await admin.getByRole('link', { name: 'YAML of: Our own night' }).click()
  expect((await download).suggestedFilename()).toBe('own-night.yaml')

  await admin.getByRole('button', { name: 'Start: Our own night' }).click()
  await admin.waitForURL(/\/incidents\/DRILL-\d{4}-0001$/)
  await admin.getByRole('region', { name: 'Story and score' }).getByText('one event ahead').waitFor()
})

const own = `key: own-night
title: Our own night
trains: What we always forget.
component: { name: Card payments }
category: outage
conditions: [outageNoWorkaround]
events: [{ at: 0, what: report, text: Cards are declined },
  { at: 4, what: alert, text: Twice as many }]
expected: [{ by: 5, act: acknowledge }]
`
