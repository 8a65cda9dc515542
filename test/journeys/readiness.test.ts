import { expect, test } from 'vitest'
import { addSchedule } from '../../server/src/oncall/addSchedule.ts'
import { takeLeave } from '../../server/src/oncall/takeLeave.ts'
import { findFaults } from '../kit/axe.ts'
import { reachAll } from '../kit/reach.ts'
import { staff } from '../kit/staff.ts'
import { beginStory, see, take } from './story.ts'

const DAY = 86_400_000

test('Readiness: who plans reads where nobody would hear, and cannot put somebody on call whom no page reaches', async () => {
  await using story = await beginStory()
  const { world } = story
  const { people } = world.cast
  await reachAll(world, ['tech', 'commander'])
  await staff(world, { L1: ['tech'], L2: ['tech'], L3: ['commander'], L4: ['executive'] }, { unreached: ['executive'] })
  const layer = { rotation: 'daily' as const, handoverTime: '00:00', startsOn: '2026-01-05', personIds: [people.tech] }
  const commander = await world.as('commander')
  await addSchedule(commander, { name: 'Desk', timeZone: 'UTC', layers: [layer] })
  const from = new Date(Math.ceil(Date.now() / DAY) * DAY + 3 * DAY)
  await takeLeave(await world.as('tech'), { from, to: new Date(from.getTime() + DAY / 4), confirmGaps: true })

  const priya = await story.signIn('commander', '/on-call', { viewport: { width: 1440, height: 900 } })
  const weakPoints = () => priya.getByRole('link', { name: /weak points in the next 14 days/ })
  const before = parseInt(await weakPoints().innerText())
  await weakPoints().click()
  const board = priya.getByRole('region', { name: 'Weak points' })
  await board.getByText('Escalation policy: Dana Whitfield has no verified channel').waitFor()
  await board.getByText('L4 pages nobody who would hear').waitFor()
  await board.getByText('Desk: Aiko Tanaka is away, and nobody stands in').waitFor()
  await priya.getByRole('region', { name: 'Who would be paged' }).getByText('Verified, never tested').first().waitFor()
  expect(await findFaults(priya)).toEqual([])

  await board.getByRole('link', { name: 'Cover it' }).click()
  const gaps = priya.getByRole('region', { name: 'Gaps' })
  await gaps.getByRole('button', { name: 'Cover it' }).first().click()
  const form = priya.getByRole('dialog')
  await form
    .getByRole('combobox', { name: 'Who' })
    .or(form.getByRole('button', { name: 'Who' }))
    .first()
    .click()
  await take(priya, 'Ben Okafor')
  await form.getByRole('button', { name: 'Put on call' }).click()
  await see(priya, 'Ben Okafor has no verified channel yet: add one in My account first.')
  expect(await findFaults(priya)).toEqual([])
  await reachAll(world, ['tech2'])
  await form.getByRole('button', { name: 'Put on call' }).click()
  await form.waitFor({ state: 'detached' })
  await expect.poll(async () => parseInt(await weakPoints().innerText())).toBeLessThan(before)
  expect(story.strange()).toEqual([])
})

test('Somebody on call gives up their last channel only after reading what that leaves', async () => {
  await using story = await beginStory()
  const { world } = story
  await reachAll(world, ['tech'])
  const layer = { rotation: 'daily' as const, handoverTime: '00:00', startsOn: '2026-01-05', personIds: [world.cast.people.tech] }
  await addSchedule(await world.as('commander'), { name: 'Desk', timeZone: 'UTC', layers: [layer] })
  const aiko = await story.signIn('tech', '/account', { viewport: { width: 390, height: 844 } })
  await aiko.getByRole('button', { name: /^Remove: E-mail/ }).click()
  await aiko.getByRole('button', { name: /Yes, remove it/ }).click()
  await see(aiko, 'You are on call in Desk: nobody could page you.')
  expect(await findFaults(aiko)).toEqual([])
  await aiko.getByRole('button', { name: 'Remove it all the same' }).click()
  await see(aiko, 'You cannot be paged yet')
  expect(story.strange()).toEqual([])
})
