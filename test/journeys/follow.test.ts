import { expect, test } from 'vitest'
import { planStatusUpdates } from '../../server/src/followers/planStatusUpdates.ts'
import { publishUpdate } from '../../server/src/incidents/publishUpdate.ts'
import { findFaults } from '../kit/axe.ts'
import { mailServer } from '../kit/mailServer.ts'
import { channelsWith, reach } from '../kit/reach.ts'
import { beginStory, see, take } from './story.ts'

test('A client follows an incident with the keyboard, is mailed its update, and leaves by the link in the mail', async () => {
  await using story = await beginStory()
  await using smtp = await mailServer()
  const { world } = story
  world.muster.posting.channels = channelsWith({ smtpUrl: smtp.url })
  await reach(world, 'email', 'nora@example.com', 'client')
  const { id, number } = await world.report(await world.as('tech'), { clients: ['northwind'] })
  const client = await story.signIn('client', `/incidents/${number}`)
  const follow = client.getByRole('button', { name: 'Follow', exact: true })
  await follow.focus()
  await client.keyboard.press('Enter')
  await client.getByRole('button', { name: 'Following · stop' }).waitFor()
  expect(await findFaults(client)).toEqual([])

  const update = { title: 'Card payments', publicStatus: 'identified' as const, text: 'A certificate has expired.' }
  await publishUpdate(await world.as('commander'), { ...update, incidentId: id, components: [] })
  await planStatusUpdates(world.kernel, new Date())
  await world.deliver()
  expect(smtp.taken.map(({ to }) => to)).toEqual([['nora@example.com']])
  expect(smtp.taken[0]!.text).toContain('A certificate has expired.')
  const staff = await story.signIn('commander', `/incidents/${number}`)
  await see(staff, 'News of it goes to 1 follower.')
  await see(staff, 'Update: mail to 1 follower')
  await see(staff, '1 sent')

  const [, path] = /(\/unfollow\/[\w-]+)>$/.exec(smtp.taken[0]!.header('List-Unsubscribe')!)!
  const anywhere = await story.visitor(path!)
  await see(anywhere, `Mail about ${number}`)
  expect(await findFaults(anywhere)).toEqual([])
  await anywhere.getByRole('button', { name: 'Stop' }).click()
  await see(anywhere, 'It has stopped.')
  await client.reload()
  await follow.waitFor()
  expect(story.strange()).toEqual([])
})

test('A standing wish is chosen on the account page, and is there again', async () => {
  await using story = await beginStory()
  const page = await story.signIn('executive', '/account')
  await page.getByLabel('Tell me of every update of').click()
  await take(page, 'P1 and P2')
  await see(page, 'Updates by mail')
  await expect.poll(() => story.world.kinds()).toContain('account.mailWishChanged')
  await page.reload()
  await expect.poll(() => page.getByLabel('Tell me of every update of').textContent()).toContain('P1 and P2')
  expect(await findFaults(page)).toEqual([])
  expect(story.strange()).toEqual([])
})
