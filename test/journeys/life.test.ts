import { expect, test } from 'vitest'
import { addNote } from '../../server/src/incidents/addNote.ts'
import { moveIncident } from '../../server/src/incidents/moveIncident.ts'
import { beginStory, see, take } from './story.ts'

test('What turns out worse is assessed again: the screen says what that changes before anything does', async () => {
  await using story = await beginStory()
  const { world } = story
  const tech = await world.as('tech')
  const { number } = await world.report(tech, {
    title: 'Exports are slow',
    clients: ['aster'],
    conditions: ['localizedOrNonCritical'],
  })
  const room = await story.signIn('commander', `/incidents/${number}`)
  await see(room, 'Exports are slow')
  await room.keyboard.press('s')
  const dialog = room.getByRole('dialog', { name: `Assess ${number} again` })
  await dialog.getByText('The severity stays P3.').waitFor()

  await dialog.getByLabel('A business-critical service is down and there is no workaround').press('Space')
  await dialog.getByText('P3 becomes P1.').waitFor()
  await dialog.getByText(/^Response, Aster Health was due .* UTC, will be due .* UTC$/).waitFor()
  await dialog.getByText('It goes up to L3 at once.').waitFor()
  await dialog.getByText('A review will be due 48 h after it is resolved.').waitFor()
  await dialog.getByRole('button', { name: 'Assess as P1' }).press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await see(room, 'P3 → P1.')

  await room.keyboard.press('s')
  await dialog.getByText('The severity stays P1.').waitFor()
  await dialog.getByRole('button', { name: 'Override, with a reason …' }).click()
  await dialog.getByLabel('P2', { exact: true }).press('Space')
  await dialog.getByText('P1 becomes P2.').waitFor()
  await dialog.getByRole('button', { name: 'Assess as P2' }).click()
  await dialog.getByText('Write something here.').waitFor()
  await dialog.getByLabel('Why another severity?').fill('Only the night shift needs it.')
  await dialog.getByRole('button', { name: 'Assess as P2' }).click()
  await see(room, 'P1 → P2. Only the night shift needs it.')
  expect(story.strange()).toEqual([])
})

test('What waits for a client says so to everybody and goes on where it was; what was none is cancelled with a reason', async () => {
  await using story = await beginStory()
  const { world } = story
  const tech = await world.as('tech')
  const { number, id } = await world.report(tech, { title: 'Exports are slow', clients: ['aster'] })
  await moveIncident(tech, { id, to: 'investigating' })
  const room = await story.signIn('commander', `/incidents/${number}`)
  const other = await story.signIn('tech2', `/incidents/${number}`)
  const choose = async (name: string) => {
    await room.getByRole('button', { name: 'Change status' }).click()
    await room.getByRole('menuitem', { name }).click()
  }
  const dialog = room.getByRole('dialog')

  await choose('Put on hold …')
  await dialog.getByLabel('Reason').fill('They send their logs.')
  await dialog.getByRole('button', { name: 'Put on hold' }).click()
  await dialog.getByText('Say who is waited for.').waitFor()
  await dialog.getByText('A client or a vendor').click()
  await take(room, 'Aster Health')
  await dialog.getByRole('button', { name: 'Put on hold' }).click()
  await dialog.waitFor({ state: 'detached' })
  for (const page of [room, other]) await see(page, /Waits for Aster Health since .* UTC/)
  await see(other, 'Investigating → On hold. They send their logs.')
  await other.getByRole('timer', { name: /^Resolution clock, Aster Health, Paused/ }).waitFor()

  await other.getByRole('button', { name: 'Go on' }).click()
  await see(room, 'On hold → Investigating.')
  await room.getByRole('timer', { name: /^Resolution clock, Aster Health, Running/ }).waitFor()

  await choose('Cancel it …')
  await dialog.getByLabel('Reason').fill('A wrong gauge.')
  await dialog.getByRole('button', { name: 'Cancel the incident' }).click()
  await see(other, 'Investigating → Cancelled. A wrong gauge.')
  await other.getByRole('button', { name: 'Change status' }).waitFor({ state: 'detached' })
  expect(story.strange()).toEqual([])
})

test('A P1 is closed once it is learnt from: one writes, another signs off, and until then the screen says what is missing', async () => {
  await using story = await beginStory()
  const { world } = story
  const tech = await world.as('tech')
  const { number, id } = await world.report(tech, {
    title: 'Exports are down',
    clients: ['aster'],
    conditions: ['outageNoWorkaround'],
  })
  await moveIncident(tech, { id, to: 'resolved' })
  const [writer, signer] = [
    await story.signIn('tech', `/incidents/${number}`),
    await story.signIn('commander', `/incidents/${number}`),
  ]
  const close = async () => {
    await writer.getByRole('button', { name: 'Change status' }).click()
    await writer.getByRole('menuitem', { name: 'Close', exact: true }).click()
  }
  await close()
  const dialog = writer.getByRole('dialog', { name: `Close ${number}?` })
  for (const item of ['the root cause', 'the lessons', 'a sign-off by somebody who did not write it'])
    await dialog.getByRole('listitem').filter({ hasText: item }).waitFor()
  expect(await dialog.getByRole('button', { name: 'Close the incident' }).isDisabled()).toBe(true)
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  const review = writer.getByRole('region', { name: 'Review' })
  await review.getByRole('button', { name: 'Write' }).click()
  await review.getByLabel('Root cause').fill('The disk was full.')
  await review.getByLabel('Lessons').fill('It is watched from now on.')
  await review.getByRole('button', { name: 'Save the review' }).click()
  await review.getByText('Written by').waitFor()
  expect(await review.getByRole('button', { name: 'Sign off' }).count(), 'not for who wrote').toBe(0)

  const read = signer.getByRole('region', { name: 'Review' })
  await read.getByText('The disk was full.').waitFor()
  await read.getByRole('button', { name: 'Sign off' }).click()
  await review.getByText(/^Signed off by/).waitFor()
  await close()
  await dialog.getByRole('button', { name: 'Close the incident' }).click()
  await see(signer, 'Resolved → Closed.')
  expect(story.strange()).toEqual([])
})

test('A duplicate joins the other with its timeline and its clients, and is taken back within the hour', async () => {
  await using story = await beginStory()
  const { world } = story
  const tech = await world.as('tech')
  const into = await world.report(tech, { title: 'Exports are down', clients: ['aster'] })
  const { number, id } = await world.report(tech, { title: 'No exports arrive', clients: ['harbor'] })
  await addNote(tech, { incidentId: id, text: 'Seen here first.' })
  const room = await story.signIn('commander', `/incidents/${number}`)
  const other = await story.signIn('tech2', `/incidents/${into.number}`)
  await room.getByRole('button', { name: 'Change status' }).click()
  await room.getByRole('menuitem', { name: 'Merge into another …' }).click()
  const dialog = room.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
  await dialog.getByText('Choose the incident that it joins.').waitFor()
  await dialog.getByText('An open incident').click()
  await take(room, /Exports are down/)
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
  await see(room, /^Merged at/)
  await see(other, 'Seen here first.')
  await see(other, `from ${number}`)
  await see(other, 'A duplicate joined it: whoever that one affects is owed what this one owes.')

  await room.getByRole('button', { name: 'It was no duplicate' }).click()
  await see(room, 'Merged → Open.')
  await other.getByText('Seen here first.').waitFor({ state: 'detached' })
  await see(other, 'It was no duplicate: it goes on by itself, and whoever it alone affects has left.')
  expect(story.strange()).toEqual([])
})

test('What caused it is linked by its number, and both say so', async () => {
  await using story = await beginStory()
  const { world } = story
  const tech = await world.as('tech')
  const cause = await world.report(tech, { title: 'The gateway is down', clients: ['aster'] })
  const { number } = await world.report(tech, { title: 'No exports arrive', clients: ['harbor'] })
  const room = await story.signIn('commander', `/incidents/${number}`)
  await room.getByRole('button', { name: 'Link …' }).click()
  const dialog = room.getByRole('dialog', { name: `Link ${number} to another` })
  await dialog.getByLabel('Number of the other').fill('INC-1')
  await dialog.getByRole('button', { name: 'Link', exact: true }).click()
  await dialog.getByText('There is no other incident with this number for you.').waitFor()
  await dialog.getByLabel('Number of the other').fill(cause.number)
  await dialog.getByRole('button', { name: 'Link', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await see(room, 'The gateway is down')

  const other = await story.signIn('tech2', `/incidents/${cause.number}`)
  await see(other, 'No exports arrive')
  await other.getByRole('button', { name: `Take back the link to ${number}` }).click()
  await room.locator('a[title="The gateway is down"]').waitFor({ state: 'detached' })
  expect(story.strange()).toEqual([])
})
