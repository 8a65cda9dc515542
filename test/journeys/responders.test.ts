import { expect, test } from 'vitest'
import { acknowledgeIncident } from '../../server/src/incidents/acknowledgeIncident.ts'
import { staff } from '../kit/staff.ts'
import { beginStory, see, take } from './story.ts'

test('Two in the room see each other come and go, and the response team answers before everybody’s eyes', async () => {
  await using story = await beginStory()
  const { world } = story
  await staff(world, { L1: ['tech'], L2: ['tech2'] })
  const { id, number } = await world.report(await world.as('tech3'), { title: 'Payouts are stuck', component: 'payouts' })
  await acknowledgeIncident(await world.as('commander'), { id }) // What had gone out by itself is over.
  const room = await story.signIn('commander', `/incidents/${number}`)
  await room.getByRole('button', { name: '1 person in the room' }).waitFor()
  const elsewhere = await story.signIn('commander2', '/on-call')
  await elsewhere.goto(`${story.doors.url}/incidents/${number}`)
  const both = room.getByRole('button', { name: '2 people in the room' })
  await both.waitFor()
  await both.focus()
  await see(room, 'Marcus Oyelaran')
  await elsewhere.getByRole('button', { name: '2 people in the room' }).waitFor()
  await elsewhere.getByRole('link', { name: 'On call' }).first().click()
  await room.getByRole('button', { name: '1 person in the room' }).waitFor()

  const team = room.getByRole('region', { name: 'Response team' })
  await team.getByRole('button', { name: 'Activate response team' }).click()
  const dialog = room.getByRole('dialog', { name: `Response team for ${number}` })
  const aiko = dialog.getByRole('checkbox', { name: /Aiko Tanaka/ })
  await aiko.waitFor()
  expect(await aiko.isChecked()).toBe(true)
  await dialog.getByText('Paged at L1').waitFor()
  await dialog.getByRole('checkbox', { name: /Ben Okafor/ }).check()
  await dialog.getByText('Find a person').click()
  await take(room, /Jonas Weber/)
  await dialog.getByRole('button', { name: 'Ask 3 people' }).click()
  await dialog.waitFor({ state: 'detached' })
  await team.getByText('0 of 3 come').waitFor()
  await team.getByText('Ben Okafor').waitFor()

  const called = await story.signIn('tech', '/')
  const strip = called.getByRole('region', { name: 'Pages that wait for your answer' })
  await strip.getByRole('button', { name: 'Acknowledge' }).press('Enter')
  await team.getByText('1 of 3 come').waitFor()
  await team.getByText(/Comes · answered/).waitFor()
  await called.goto(`${story.doors.url}/incidents/${number}`)
  await team.getByText('In the room').waitFor()

  await team.getByRole('button', { name: 'Ask more people' }).click()
  await aiko.waitFor()
  expect(await aiko.isDisabled(), 'who comes is not asked twice').toBe(true)
  expect(story.strange()).toEqual([])
})

test('What a component hangs together with is walked by keyboard alone, changes in place, and reads as a list', async () => {
  await using story = await beginStory()
  const { world } = story
  const tech = await world.as('tech')
  const { number } = await world.report(tech, { title: 'The edge is slow', component: 'gateway', clients: [] })
  const room = await story.signIn('commander', `/incidents/${number}`)
  await room.getByRole('button', { name: 'Dependencies …' }).press('Enter')
  const dialog = room.getByRole('dialog', { name: `Dependencies of ${number}` })
  const at = (name: RegExp) => dialog.locator('[aria-current]').and(dialog.getByRole('button', { name }))
  await at(/^Edge gateway, concerned, Working, 1 open/).press('ArrowLeft')
  await at(/^Public API, depends on it/).press('ArrowDown')
  await at(/^Webhooks, depends on it/).press('ArrowUp')
  const api = at(/^Public API, depends on it, Working$/)
  await api.waitFor()
  await world.report(tech, { title: 'Reports time out', component: 'api', clients: [] })
  await at(/^Public API, depends on it, Working, 1 open/).waitFor()
  await dialog.getByRole('link', { name: /Reports time out/ }).waitFor()

  await dialog.getByRole('button', { name: 'List' }).press('Enter')
  await dialog.getByRole('heading', { name: 'Depends on it' }).waitFor()
  await dialog.getByRole('button', { name: 'Picture' }).press('Enter')
  await at(/^Public API/).press('Enter')
  await room.waitForURL(/\/catalog\/components\//)
  expect(story.strange()).toEqual([])
})
