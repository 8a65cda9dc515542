import { expect, test } from 'vitest'
import { Page } from '../../server/src/oncall/page.entity.ts'
import { findFaults } from '../kit/axe.ts'
import { handPush, pressNotification, readNotifications } from '../kit/handPush.ts'
import { mailServer } from '../kit/mailServer.ts'
import { makePushKeys, pushReceiver } from '../kit/pushReceiver.ts'
import { channelsWith, reach } from '../kit/reach.ts'
import { staff } from '../kit/staff.ts'
import { beginStory, see } from './story.ts'

const phone = { viewport: { width: 390, height: 844 } }

test('A night on call: the first declines by a mail’s link, the second is shown a notification and sleeps on, the third takes it in the app', async () => {
  await using story = await beginStory()
  await using smtp = await mailServer()
  await using service = await pushReceiver()
  const { world } = story
  const { posting } = world.muster
  posting.channels = channelsWith({ smtpUrl: smtp.url, pushKeys: makePushKeys(), outside: { allowedHosts: [service.host] } })
  posting.publicUrl = () => story.doors.url
  await reach(world, 'email', 'aiko@example.com', 'tech')
  await reach(world, 'push', service.subscription, 'tech3')
  await staff(world, { L1: ['tech', 'tech3'], L2: ['tech2'] })
  const incident = await world.report(await world.as('commander2'), {
    ...{ title: 'Settlement files are late', clients: [], conditions: ['majorDegradationWithWorkaround'], category: 'other' },
    unticked: [{ condition: 'contractualP1OrRecurrent', reason: 'Not covered.' }],
  })
  const room = await story.signIn('commander', `/incidents/${incident.number}`)
  const asked = room.getByRole('region', { name: 'Who was asked' })

  await world.deliver()
  const [link] = /http:\S+\/answer\/\S+/.exec(smtp.taken[0]!.text)!
  const inBed = await story.visitor(new URL(link).pathname, phone)
  await see(inBed, 'Aiko Tanaka, you are asked to respond at L1.')
  expect(await findFaults(inBed)).toEqual([])
  await inBed.getByRole('button', { name: 'I cannot' }).click()
  await see(inBed, 'You have said that you cannot. The next is asked.')
  await asked.getByText('Declined', { exact: true }).waitFor()

  await expect.poll(async () => (await world.deliver(), service.shown.length)).toBe(1)
  const { said } = service.shown[0]!
  const asleep = await story.visitor('/sign-in', { ...phone, permissions: ['notifications'] })
  await handPush(asleep, said)
  await expect
    .poll(() => readNotifications(asleep))
    .toMatchObject([{ title: `Please answer: P2 ${incident.number}: Settlement files are late` }])
  await pressNotification(asleep)
  await see(asleep, 'Jonas Weber, you are asked to respond at L1.')

  await world.putForward(16)
  await asked.getByText('No answer', { exact: true }).waitFor()
  const awake = await story.signIn('tech2', '/')
  const page = awake.getByRole('region', { name: 'Pages that wait for your answer' })
  await page.getByText('Settlement files are late').first().waitFor()
  await page.getByRole('button', { name: 'Acknowledge' }).first().press('Enter') // Who presses at once with the pointer has not read it.
  await asked.getByText('Acknowledged', { exact: true }).waitFor()
  await room.getByText('Ben Okafor').first().waitFor()

  await asleep.getByRole('button', { name: 'Acknowledge' }).click()
  await see(asleep, /Somebody else has taken it|You have taken it/)
  const pages = await world.em().find(Page, {}, { orderBy: { id: 'asc' } })
  expect(pages.map(({ state }) => state)).toContain('declined')
  expect(story.strange()).toEqual([])
})
