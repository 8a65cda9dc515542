import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { findFaults } from '../kit/axe.ts'
import { reachAll } from '../kit/reach.ts'
import { until } from '../kit/until.ts'
import { beginStory, see, take } from './story.ts'

const desk = { viewport: { width: 1920, height: 1080 } }

async function pick(page: Page, field: string, name: string) {
  await page
    .getByRole('combobox', { name: field })
    .or(page.getByRole('button', { name: field }))
    .first()
    .click()
  await take(page, name)
}

test('On call: a schedule is made, its gap is seen and covered, a shift changes hands, and it goes out of use and comes back', async () => {
  await using story = await beginStory()
  const { world } = story
  await reachAll(world, ['tech', 'commander', 'commander2'])
  const priya = await story.signIn('commander', '/on-call', desk)
  await see(priya, 'There is no schedule yet.')

  await priya.getByRole('button', { name: 'Add a schedule' }).click()
  const form = priya.getByRole('dialog')
  await form.getByLabel('Name').fill('Primary')
  for (const name of ['Aiko Tanaka', 'Marcus Oyelaran']) {
    await pick(priya, 'People, in the order of their turns', name)
    await form.getByRole('button', { name: `Remove ${name}` }).waitFor()
  }
  await pick(priya, 'They change', 'Each day, Monday to Friday')
  await form.getByRole('button', { name: 'Add the schedule' }).click()
  await see(priya, 'This leaves nobody on call')
  await form.getByRole('checkbox', { name: 'That is meant' }).check()
  await form.getByRole('button', { name: 'Add the schedule' }).click()
  await form.waitFor({ state: 'detached' })
  const gaps = priya.getByRole('region', { name: 'Gaps' })
  await gaps
    .getByText(/Primary: Sat/)
    .first()
    .waitFor()

  const before = await gaps
    .getByText(/^Primary:/)
    .first()
    .textContent()
  await gaps.getByRole('button', { name: 'Cover it' }).first().click()
  await pick(priya, 'Who', 'Priya Raman')
  await form.getByRole('button', { name: 'Put on call' }).click()
  await form.waitFor({ state: 'detached' })
  await until(
    async () =>
      (await gaps
        .getByText(/^Primary:/)
        .first()
        .textContent()) !== before,
    'the first gap is covered',
  )
  expect(await findFaults(priya)).toEqual([])

  const aiko = await story.signIn('tech', '/on-call', desk)
  const own = aiko.getByRole('list', { name: 'Primary: On call' }).getByRole('button', { name: /^Aiko Tanaka \(you\)/ })
  await own.last().focus()
  const focused = () => aiko.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  const begun = await focused()
  await aiko.keyboard.press('ArrowLeft')
  expect(await focused()).not.toBe(begun)
  await aiko.keyboard.press('ArrowRight')
  expect(await focused()).toBe(begun)
  await aiko.keyboard.press('Enter')
  await aiko.getByRole('button', { name: 'Ask for a swap' }).click()
  await pick(aiko, 'Whom to ask', 'Marcus Oyelaran')
  await aiko.getByRole('button', { name: 'Ask', exact: true }).click()
  await see(aiko, /You asked Marcus Oyelaran to take/)

  const marcus = await story.signIn('commander2', '/on-call', { viewport: { width: 390, height: 844 } })
  await see(marcus, /Aiko Tanaka asks you to take/)
  expect(await findFaults(marcus)).toEqual([])
  await marcus.getByRole('button', { name: 'Accept' }).click()
  await marcus.getByText(/Aiko Tanaka asks you/).waitFor({ state: 'detached' })
  await aiko.getByText(/You asked Marcus/).waitFor({ state: 'detached' })

  await priya.getByRole('button', { name: 'Change Primary' }).click()
  await form.getByRole('button', { name: 'Deactivate' }).click()
  await form.getByRole('button', { name: 'Yes, deactivate' }).click()
  await form.waitFor({ state: 'detached' })
  const retired = priya.getByRole('region', { name: 'Schedules out of use' })
  await retired.getByRole('button', { name: 'Use again' }).click()
  await retired.getByRole('checkbox', { name: 'That is meant' }).check()
  expect(await findFaults(priya)).toEqual([])
  await retired.getByRole('button', { name: 'Use again' }).click()
  await retired.waitFor({ state: 'detached' })
  await priya.getByRole('button', { name: 'Change Primary' }).waitFor()
  expect((await world.kinds()).filter((kind) => /^(schedule|override|swap)\./.test(kind))).toEqual([
    'schedule.added',
    'override.added',
    'swap.asked',
    'swap.accepted',
    'override.added',
    'schedule.deactivated',
    'schedule.reactivated',
  ])
  expect(story.strange()).toEqual([])
})
