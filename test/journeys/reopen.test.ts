import { expect, test } from 'vitest'
import { acknowledgeIncident } from '../../server/src/incidents/acknowledgeIncident.ts'
import { until } from '../kit/until.ts'
import { beginStory, see } from './story.ts'

test('What was resolved is re-opened with a reason, and the timeline says why', async () => {
  await using story = await beginStory()
  const { world } = story
  const tech = await world.as('tech')
  const incident = await world.report(tech, { title: 'Payouts are stuck', component: 'payouts', clients: ['aster'] })
  await acknowledgeIncident(tech, { id: incident.id })
  const room = await story.signIn('commander', `/incidents/${incident.number}`)
  const move = async (to: string | RegExp) => {
    await room.getByRole('button', { name: 'Change status' }).click()
    await room.getByRole('menuitem', { name: to }).click()
  }

  /** What changed in between is said in the dialog, and one presses again. */
  const press = async (name: string) => {
    const dialog = room.getByRole('dialog')
    await until(async () => {
      await dialog
        .getByRole('button', { name })
        .click({ timeout: 2_000 })
        .catch(() => {})
      return dialog.waitFor({ state: 'detached', timeout: 4_000 }).then(
        () => true,
        () => false,
      )
    }, 'the dialog is done')
  }

  await move('Investigating')
  await see(room, 'Acknowledged → Investigating.')
  await move('Resolved')
  await press('Resolve')
  await see(room, 'Investigating → Resolved.')
  await room.getByRole('timer', { name: /^Resolution clock, Aster Health, Met/ }).waitFor()

  await move('Re-open: investigating')
  const dialog = room.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Re-open' }).click()
  await dialog.getByText('Say why.').waitFor()
  await dialog.getByLabel('Reason').fill('It fails again.')
  await press('Re-open')
  await see(room, 'Resolved → Investigating. It fails again.')
  expect(story.strange()).toEqual([])
})
