import { expect, test } from 'vitest'
import { findFaults } from '../kit/axe.ts'
import { beginStory, see } from './story.ts'

test('An administrator proposes another tier, an executive approves it, and the clocks of what is open are counted anew', async () => {
  await using story = await beginStory()
  const { world } = story
  const incident = await world.report(await world.as('commander'), {
    ...{ clients: ['fjord'], component: 'sso', conditions: ['localizedOrNonCritical'], category: 'other' },
  })
  const admin = await story.signIn('admin', `/clients/${world.cast.clients.fjord}`)
  await admin.getByRole('button', { name: /^Change the tier: Fjord Telecom, Sign-in/ }).click()
  await admin
    .getByRole('dialog', { name: 'Change the tier of Sign-in' })
    .getByText(/^Fjord Telecom, Sign-in.*: Standard now\.$/)
    .waitFor()
  expect(await findFaults(admin)).toEqual([])
  await admin.getByRole('dialog').getByRole('button', { name: 'Propose' }).click()
  await see(admin, 'Standard → Premium')

  const executive = await story.signIn('executive', '/approvals')
  await see(executive, 'Standard → Premium')
  expect(await findFaults(executive)).toEqual([])
  await executive.getByRole('button', { name: /^Approve: Fjord Telecom/ }).click()
  await expect.poll(() => executive.getByText('Standard → Premium').count()).toBe(0)
  await world.putForward(0)

  const room = await story.signIn('commander', `/incidents/${incident.number}`)
  await room.getByRole('button', { name: 'SLA timeline' }).click()
  const told = room.getByRole('dialog', { name: 'SLA timeline' })
  await told.getByText('premium P3 response', { exact: false }).first().waitFor()
  expect(story.strange()).toEqual([])
})
