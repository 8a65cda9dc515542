import { expect, test } from 'vitest'
import { acknowledgeIncident } from '../../server/src/incidents/acknowledgeIncident.ts'
import { addTask } from '../../server/src/incidents/tasks/addTask.ts'
import { beginStory, see, take } from './story.ts'

test('Command is offered with a brief, and stays where it is until the other accepts it', async () => {
  await using story = await beginStory()
  const { world } = story
  const { number } = await world.report(await world.as('tech'), { title: 'Payouts are stuck', component: 'payouts' })
  const room = await story.signIn('commander', `/incidents/${number}`)
  const team = room.getByRole('region', { name: 'Team' })
  await team.getByRole('button', { name: 'Ask somebody: Commander' }).click()
  const dialog = room.getByRole('dialog', { name: `Commander of ${number}` })
  await dialog.getByText('Find a person').click()
  await take(room, /Priya Raman/)
  await dialog.getByRole('button', { name: 'Take it' }).click()
  await team.getByText('Priya Raman').waitFor()

  await team.getByRole('button', { name: 'Commander, Priya Raman: change' }).click()
  await room.getByRole('menuitem', { name: 'Hand over …' }).click()
  const offer = room.getByRole('dialog', { name: `Commander of ${number}: hand over` })
  await offer.getByText('Find a person').click()
  await take(room, /Marcus Oyelaran/)
  await offer.getByLabel('What they should know').fill('The bank calls at four.')
  await offer.getByRole('button', { name: 'Offer it' }).click()
  await team.getByText('Marcus Oyelaran').waitFor()

  const other = await story.signIn('commander2', '/')
  await see(other, 'Priya Raman asks you to be the commander')
  await other.getByRole('link', { name: 'Read and answer' }).click()
  const brief = other.getByRole('region', { name: 'You are asked' })
  await brief.getByText('The bank calls at four.').waitFor()
  await brief.getByText('Priya Raman (Commander)').waitFor()
  await brief.getByRole('button', { name: 'Accept' }).click()
  await brief.waitFor({ state: 'detached' })
  await team.getByText('Priya Raman').waitFor({ state: 'detached' })
  await see(room, 'Marcus Oyelaran is the commander from now on.')
  expect(story.strange()).toEqual([])
})

test('A P1 that nobody commands says so on every screen, until somebody takes command', async () => {
  await using story = await beginStory()
  const { world } = story
  const tech = await world.as('tech')
  const { id } = await world.report(tech, { title: 'Card payments fail', conditions: ['outageNoWorkaround'] })
  await acknowledgeIncident(tech, { id })
  await world.owner.query(
    `update incident set uncommanded_since = now() - interval '6 minutes', version = version + 1 where id = $1`,
    [id],
  )
  const elsewhere = await story.signIn('tech2', '/people')
  await see(elsewhere, 'no commander for 6 min')
  expect(await elsewhere.getByRole('button', { name: 'Take command' }).count()).toBe(0)
  const commander = await story.signIn('commander', '/on-call')
  await commander.getByRole('button', { name: 'Take command' }).click()
  for (const page of [commander, elsewhere]) await page.getByText('no commander for').waitFor({ state: 'detached' })
  expect(story.strange()).toEqual([])
})

test('What is to be done is somebody’s until it is done, and what was decided stays in sight', async () => {
  await using story = await beginStory()
  const { world } = story
  const commander = await world.as('commander')
  const { id, number } = await world.report(commander, { title: 'Payouts are stuck', component: 'payouts' })
  await addTask(commander, { incidentId: id, text: 'Call the bank', dueAt: new Date(Date.now() - 60_000) })
  const wall = await story.signIn('tech2', '/')
  await see(wall, '1 task overdue')

  const room = await story.signIn('commander', `/incidents/${number}`)
  const tasks = room.getByRole('region', { name: 'Tasks' })
  await tasks.waitFor()
  await room.keyboard.press('t')
  await tasks.getByLabel('What is to be done?').fill('Fail over')
  await tasks.getByLabel('Due').click()
  await take(room, 'in 30 min')
  await tasks.getByRole('button', { name: 'Add task' }).click()
  await tasks.getByRole('button', { name: 'Done: Fail over' }).waitFor()
  await tasks.getByRole('button', { name: 'Done: Call the bank' }).click()
  await wall.getByText('1 task overdue').waitFor({ state: 'detached' })
  await tasks.getByRole('button', { name: 'Fail over: change' }).click()
  await room.getByRole('menuitem', { name: 'Drop …' }).click()
  const dialog = room.getByRole('dialog', { name: 'Drop this task?' })
  await dialog.getByLabel('Reason').fill('The bank did it.')
  await dialog.getByRole('button', { name: 'Drop it' }).click()
  await see(room, 'Done and dropped: 2')

  await room.keyboard.press('d')
  await room.getByLabel('Decision, for the staff').fill('We fail over at 14:20 because the disk is full.')
  await room.getByRole('button', { name: 'Record decision' }).click()
  const decided = room.getByRole('region', { name: 'Decided' })
  await decided.getByText('We fail over at 14:20').waitFor()
  expect(story.strange()).toEqual([])
})

test('Who is spoken to in a note hears of it wherever they are, and finds it drawn as it was meant', async () => {
  await using story = await beginStory()
  const { world } = story
  const { number } = await world.report(await world.as('tech'), { title: 'Payouts are stuck', component: 'payouts' })
  const other = await story.signIn('tech2', '/on-call')
  const room = await story.signIn('commander', `/incidents/${number}`)
  const note = room.getByLabel('Note for the staff')
  await note.pressSequentially('Look at **the disk**, @Ben Ok')
  await room.getByRole('option', { name: /Ben Okafor/, selected: true }).waitFor()
  await note.press('Enter')
  await expect.poll(() => note.inputValue()).toBe('Look at **the disk**, @Ben Okafor ')
  await note.pressSequentially('and <b onclick="x">this</b>.')
  await room.getByRole('button', { name: 'Add note' }).click()
  await room.locator('strong', { hasText: 'the disk' }).waitFor()

  await see(other, `Priya Raman speaks to you in ${number}:`)
  await other.getByRole('link', { name: 'Read it there' }).click()
  await other.locator('strong', { hasText: '@Ben Okafor' }).waitFor()
  await see(other, '<b onclick="x">this</b>')
  const told = other.getByRole('region', { name: 'Spoken to you' })
  await told.waitFor({ state: 'detached' })
  await other.goto('about:blank')
  await other.goBack()
  await other.getByText('Payouts are stuck').first().waitFor()
  expect(await told.count()).toBe(0)
  expect(story.strange()).toEqual([])
})
