import { handoverChecklists } from '@muster/shared/policy/handoverChecklists'
import { expect, test } from 'vitest'
import { addOverride } from '../../server/src/oncall/addOverride.ts'
import { addSchedule } from '../../server/src/oncall/addSchedule.ts'
import { findFaults } from '../kit/axe.ts'
import { reachAll } from '../kit/reach.ts'
import { beginStory, picture, see, take } from './story.ts'

const desk = { viewport: { width: 1440, height: 900 } }
const phone = { viewport: { width: 390, height: 844 }, colorScheme: 'light' as const }
const HOUR = 3_600_000

test('Hand-over: an agent escalates without saying enough, hears what is missing, says it, and the receiver reads it', async () => {
  await using story = await beginStory()
  const { world } = story
  const incident = await world.report(await world.as('commander'), {
    title: 'Exports end after a minute',
    component: 'exports',
    clients: [],
    conditions: ['localizedOrNonCritical'],
  })
  const aiko = await story.signIn('tech', `/incidents/${incident.number}`, desk)
  await aiko.getByRole('button', { name: 'Escalate', exact: false }).first().click()
  const form = aiko.getByRole('dialog')
  await form.getByText('What L1 hands over').waitFor()
  await form.getByText(`Known: ${incident.number}, reported`).waitFor()
  await form.getByRole('combobox', { name: 'Reason' }).click()
  await take(aiko, 'More hands are needed')
  await form.getByLabel('What they must know').fill('It ends after exactly sixty seconds.')
  await form.getByLabel('User impact').fill('Nobody gets an export of more than a day.')
  await form.getByRole('button', { name: 'Escalate to L2' }).click()

  const problem = form.getByRole('alert').filter({ hasText: '5 items of the hand-over are missing' })
  await problem.waitFor()
  expect(await problem.getByRole('button').allTextContents()).toEqual([
    ...['The ticket is documented', 'Steps to reproduce', 'Screenshots or error messages'].map((item) =>
      expect.stringContaining(item),
    ),
    ...['Initial troubleshooting', 'What the user was told'].map((item) => expect.stringContaining(item)),
  ])
  expect(await findFaults(aiko)).toEqual([])
  expect(await world.kinds()).not.toContain('escalation.opened')
  // By keyboard alone: the problem has the focus, its first item leads to its field.
  await aiko.keyboard.press('Tab')
  await aiko.keyboard.press('Enter')
  await aiko.keyboard.type('All of it is in the ticket.')
  for (const label of Object.values(handoverChecklists.L1).filter((says) => !/ticket|User impact/.test(says)))
    await form.getByLabel(label).fill(`${label}: said.`)
  await problem.waitFor({ state: 'detached' })
  await form.getByRole('button', { name: 'Escalate to L2' }).click()
  await form.waitFor({ state: 'detached' })

  const ben = await story.signIn('tech2', `/incidents/${incident.number}`, desk)
  await see(ben, 'All of it is in the ticket.')
  await see(ben, 'Steps to reproduce: said.')
  await ben.getByRole('button', { name: 'Take over' }).click()
  await see(ben, 'Taken')
  expect(story.strange()).toEqual([])
})

test('Hand-over: whoever goes writes a note, whoever comes reads how things stand and takes the shift over', async () => {
  await using story = await beginStory()
  const { world } = story
  const { people } = world.cast
  await world.report(await world.as('commander'), { title: 'Card payments are failing', clients: [] })
  await reachAll(world, ['tech', 'tech2', 'commander2'])
  const layer = { rotation: 'daily' as const, handoverTime: '00:00', startsOn: '2026-01-05', personIds: [people.commander2] }
  const commander = await world.as('commander')
  const { value } = await addSchedule(commander, { name: 'Desk', timeZone: 'UTC', layers: [layer] })
  const soon = new Date(Date.now() + HOUR / 2)
  const stand = (name: 'tech' | 'tech2', from: Date, hours: number) =>
    addOverride(commander, { scheduleId: value.id, personId: people[name], from, to: new Date(from.getTime() + hours * HOUR) })
  await stand('tech', new Date(soon.getTime() - 8 * HOUR), 8)
  await stand('tech2', soon, 8)

  const aiko = await story.signIn('tech', '/on-call', desk)
  await see(aiko, /Ben Okafor takes over from you on Desk/)
  await aiko.getByRole('link', { name: 'Write a note' }).click()
  await aiko.getByLabel('What Ben Okafor should know').fill('The bank calls back at six.')
  await aiko.getByRole('button', { name: 'Save the note' }).click()
  await aiko.getByText('Aiko Tanaka,').waitFor()
  expect(await findFaults(aiko)).toEqual([])

  const ben = await story.signIn('tech2', '/', phone)
  await see(ben, /Your shift on Desk begins/)
  await see(ben, /1 active P1\/P2, no escalation waits/)
  await ben.getByRole('link', { name: 'Read and take over' }).click()
  await see(ben, 'The bank calls back at six.')
  await see(ben, 'Card payments are failing')
  await see(ben, 'Next update')
  await picture(ben, 'handover-brief')
  expect(await findFaults(ben)).toEqual([])
  await ben.getByRole('button', { name: 'I take over' }).focus()
  await ben.keyboard.press('Enter')
  await see(ben, /Ben Okafor took over at/)
  expect(await world.kinds()).toContain('handover.accepted')

  await aiko.getByRole('link', { name: /Aiko Tanaka → Ben Okafor/ }).click()
  await see(aiko, /As things stood at .*, when Ben Okafor took over/)
  await see(aiko, 'The bank calls back at six.')
  await aiko.goto(`${story.doors.url}/on-call`)
  await see(aiko, 'Who is on call')
  expect(await aiko.getByText(/takes over from you/).count()).toBe(0)
  expect(story.strange()).toEqual([])
})
