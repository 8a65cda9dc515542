import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { acknowledgeIncident } from '../../server/src/incidents/acknowledgeIncident.ts'
import { Incident } from '../../server/src/incidents/incident.entity.ts'
import { findFaults } from '../kit/axe.ts'
import { staff } from '../kit/staff.ts'
import { until } from '../kit/until.ts'
import { beginStory, see, take } from './story.ts'

test('Nobody answers a P1: it finds its way by itself to an executive, who takes it', async () => {
  await using story = await beginStory()
  const { world } = story
  await staff(world, { L3: ['commander2', 'tech'], L4: ['executive'] })
  const incident = await world.report(await world.as('tech2'), {
    ...{ title: 'Card payments fail everywhere', clients: [], conditions: ['outageNoWorkaround'], category: 'other' },
  })
  const room = await story.signIn('commander', `/incidents/${incident.number}`)
  const next = room.getByRole('region', { name: 'If nobody moves' })
  const asked = room.getByRole('region', { name: 'Who was asked' })
  await next.getByText('page Aiko Tanaka (L3)').waitFor()
  await next.getByText('it goes up to L4').waitFor()
  await asked.getByText('Marcus Oyelaran').waitFor()

  await world.putForward(6)
  await asked.getByText('Aiko Tanaka').waitFor()
  await world.putForward(5)
  await see(room, 'L3 → L4')

  const executive = await story.signIn('executive', '/')
  const page = executive.getByRole('region', { name: 'Pages that wait for your answer' })
  await page.getByText('Card payments fail everywhere').first().waitFor()
  expect(await findFaults(executive)).toEqual([])
  await page.getByRole('button', { name: 'Acknowledge' }).first().click()
  await see(room, 'Acknowledged')
  await room.getByText('Dana Whitfield').first().waitFor()
  await page.waitFor({ state: 'detached' })

  await room.getByRole('button', { name: 'SLA timeline' }).click()
  const told = room.getByRole('dialog', { name: 'SLA timeline' })
  await told.getByText('internal P1 response: 15 min', { exact: false }).first().waitFor()
  await told
    .getByRole('row', { name: /Stopped/ })
    .first()
    .waitFor()
  expect(await findFaults(room)).toEqual([])
  expect(story.strange()).toEqual([])
})

test('Mis-routed and returned: it goes back with a reason, to whoever stands there', async () => {
  await using story = await beginStory()
  const { world } = story
  await staff(world, { L1: ['tech2'], L2: ['tech'] })
  const desk = await world.as('tech2')
  const incident = await world.report(desk, {
    ...{ title: 'Exports are slow', clients: [], conditions: ['localizedOrNonCritical'], category: 'other' },
  })
  await acknowledgeIncident(desk, { id: incident.id })
  const tech = await story.signIn('tech', '/')
  await world.putForward(31)
  const page = tech.getByRole('region', { name: 'Pages that wait for your answer' })
  await page.getByRole('link', { name: /Exports are slow/ }).click()
  await tech.getByRole('button', { name: 'Return', exact: true }).click()
  const dialog = tech.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('A setting of the client, which the desk changes.')
  await dialog.getByRole('button', { name: 'Return' }).click()
  await see(tech, 'Returned: A setting of the client, which the desk changes.')
  await page.waitFor({ state: 'detached' })
  expect(await world.em().findOneOrFail(Incident, incident.id)).toMatchObject({ level: 'L1' })
  expect(story.strange()).toEqual([])
})

test('An administrator says who is paged at which level; it holds from then on', async () => {
  await using story = await beginStory()
  const { world } = story
  const page = await story.signIn('admin', '/escalation-policy')
  await see(page, 'Nobody is paged at L1: pages pass over it.')
  await page
    .getByRole('button', { name: 'Add somebody to L1' })
    .or(page.getByRole('combobox', { name: 'Add somebody to L1' }))
    .click()
  await take(page, 'Aiko Tanaka', { stays: true })
  await page.getByRole('button', { name: 'Save the policy' }).press('Enter')
  await see(page, 'Version 1')
  await see(page, 'Saved as version 1.')
  expect(await page.locator(':focus').textContent(), 'who saves by the keyboard stays there').toContain('Save the policy')
  expect(await findFaults(page)).toEqual([])
  await world.report(await world.as('tech2'), { clients: [], conditions: ['localizedOrNonCritical'], category: 'other' })
  expect((await world.entries()).find(({ kind }) => kind === 'page.sent')!.changes!.person).toEqual([
    null,
    world.cast.people.tech,
  ])
  expect(story.strange()).toEqual([])
})

test('An administrator tries the policy on an incident that is only thought of, and then a draft, before it holds', async () => {
  await using story = await beginStory()
  const { world } = story
  await staff(world, { L1: ['tech'] }, { unreached: ['tech'] })
  const page = await story.signIn('admin', '/escalation-policy/try')
  const choose = async (within: Page | Locator) => {
    await within.getByLabel('Component').click()
    await take(page, 'Single sign-on')
  }
  await choose(page)
  await see(page, 'L1: Aiko Tanaka is not reached.')
  await see(page, 'Aiko Tanaka has no verified channel')
  await see(page, 'Nobody on this path has a verified channel: it is seen only on a screen.')
  expect(await findFaults(page)).toEqual([])

  await page.getByRole('link', { name: 'Edit the policy' }).click()
  await page.waitForURL('**/escalation-policy')
  await page.getByRole('button', { name: 'Add a team' }).waitFor()
  await page.getByLabel('Category', { exact: true }).click()
  await take(page, 'Access')
  await page.getByRole('button', { name: 'Add a team' }).click()
  await page.getByLabel('Add somebody to Access at L1').click()
  await take(page, 'Ben Okafor')
  await page.getByRole('button', { name: 'Try this draft' }).click()
  const drawer = page.getByRole('dialog', { name: 'Try this draft' })
  await choose(drawer)
  await drawer.getByText('L1: Aiko Tanaka is not reached.').waitFor()
  await drawer.getByLabel('Category').click()
  await take(page, 'Access')
  await drawer.getByText('L1: Ben Okafor is not reached.').waitFor()
  expect(await findFaults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Save the policy' }).click()
  await see(page, 'Version 2')
  expect((await world.entries()).some(({ kind }) => kind === 'page.sent')).toBe(false)
  expect(story.strange()).toEqual([])
})

test('Who is paged for two incidents and reports a third has the Report button in the window without scrolling', async () => {
  await using story = await beginStory()
  const { world } = story
  await staff(world, { L1: ['tech'] })
  const desk = await world.as('tech2')
  for (const title of ['Exports are slow', 'Logos are missing'])
    await world.report(desk, { title, clients: [], conditions: ['localizedOrNonCritical'], category: 'other' })
  const page = await story.signIn('tech', '/report', { viewport: { width: 1440, height: 900 } })
  await see(page, 'You are paged.')
  const inWindow = async () => {
    const box = (await page.locator('aside button[type=submit]').boundingBox())!
    return box.y + box.height <= 900
  }
  await until(inWindow, 'the Report button stands above the pages')

  const phone = await story.signIn('tech', '/', { viewport: { width: 390, height: 844 } })
  const pages = phone.getByRole('region', { name: 'Pages that wait for your answer' })
  await pages.getByRole('button', { name: '1 more' }).waitFor()
  expect((await pages.boundingBox())!.height, 'two pages in one strip').toBeLessThanOrEqual(88)
  const first = phone.getByRole('link', { name: /Exports are slow/ }).first()
  const top = (await first.boundingBox())!.y
  await pages.getByRole('button', { name: '1 more' }).press('Enter')
  await pages.getByRole('link', { name: 'Logos are missing' }).waitFor()
  expect((await first.boundingBox())!.y, 'what is read moves for none').toBe(top)
  expect(await findFaults(phone)).toEqual([])
  await pages.getByRole('button', { name: 'I cannot' }).first().press('Enter')
  await pages.getByRole('button', { name: 'Acknowledge' }).nth(1).waitFor({ state: 'detached' })
  await until(
    () => pages.getByRole('button', { name: 'Acknowledge' }).evaluate((one) => one === document.activeElement),
    'focus goes on',
  )
  expect(story.strange()).toEqual([])
})
