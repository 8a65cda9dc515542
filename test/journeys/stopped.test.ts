import { expect, test } from 'vitest'
import { beginStory, see } from './story.ts'

test('An automatic step that stopped is seen by the staff, and a manager tries it again from the incident', async () => {
  await using story = await beginStory()
  const { world } = story
  const { id, number } = await world.report(await world.as('tech'), { title: 'Payouts are stuck', component: 'payouts' })
  await world.owner.query(
    `update moment set state = 'parked', attempts = 10, fires_at = now() - interval '20 minutes' where root_id = $1 and kind = 'escalation.step'`,
    [id],
  )
  const room = await story.signIn('commander', `/incidents/${number}`, { viewport: { width: 1440, height: 900 } })
  const phone = await story.signIn('tech', `/incidents/${number}`, {
    viewport: { width: 390, height: 844 },
    colorScheme: 'light',
  })
  await see(room, /An automatic step failed ten times and stopped: page or escalate/)
  await see(phone, /An automatic step failed ten times and stopped/)
  expect(await phone.getByRole('button', { name: 'Try again' }).count(), 'only who may').toBe(0)

  await room.getByRole('button', { name: 'Try again' }).press('Enter')
  for (const page of [room, phone]) await page.getByText(/failed ten times/).waitFor({ state: 'detached' })
  await see(room, 'A timer that was set aside is tried again.')
  expect(await world.kinds()).toContain('moment.retried')
  expect(story.strange()).toEqual([])
})
