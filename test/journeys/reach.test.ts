import { expect, test } from 'vitest'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { planWebhooks } from '../../server/src/webhooks/planWebhooks.ts'
import { findFaults } from '../kit/axe.ts'
import { handPush, readNotifications } from '../kit/handPush.ts'
import { mailServer } from '../kit/mailServer.ts'
import { channelsWith } from '../kit/reach.ts'
import { until } from '../kit/until.ts'
import { beginStory, see } from './story.ts'

test('Somebody says how they are reached, proves it by the code that came, and tries it; an administrator sees that they can be paged', async () => {
  await using story = await beginStory()
  await using smtp = await mailServer()
  const { world } = story
  world.muster.posting.channels = channelsWith({ smtpUrl: smtp.url })
  const page = await story.signIn('tech', '/account')
  await see(page, 'You cannot be paged yet')
  await see(page, /Text message: this Muster has none\. Its operator has not set SMS_GATEWAY_URL/)
  await page.getByRole('button', { name: 'Add a way' }).click()
  expect(await page.getByLabel('E-mail address').inputValue(), 'offered').toBe('tech@demo.muster.example')
  expect(await findFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Send a code there' }).click()
  const inCode = () => page.getByLabel('The six digits').evaluate((field) => field === document.activeElement)
  await until(inCode, 'who adds a way goes on in the field of its code')
  await see(page, 'The code waits to be sent')
  await world.deliver()
  await see(page, 'The code was taken')
  const [, code] = /(\d{6}) is your/.exec(smtp.taken[0]!.header('Subject')!)!
  await page.getByLabel('The six digits').fill('000')
  await page.getByRole('button', { name: 'Verify' }).click()
  const wrong = page.locator('[aria-invalid="true"]')
  await wrong.waitFor()
  await page.getByLabel('The six digits').fill(code!)
  await wrong.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Verify' }).click()

  smtp.manner = { says: 550, at: 'recipient' }
  await page.getByRole('button', { name: /^Test: E-mail/ }).click()
  await see(page, 'The test waits to be sent')
  await world.deliver()
  await see(page, 'The test failed')
  await see(page, '550 refused for')
  smtp.manner = 'takes'
  await page.getByRole('button', { name: /^Test: E-mail/ }).click()
  await see(page, 'The test waits to be sent')
  await world.deliver()
  await see(page, 'The test was taken')

  expect(await findFaults(page)).toEqual([])
  const admin = await story.signIn('admin', `/people/${world.cast.people.tech}`)
  await see(admin, 'There is a verified way to page them')
  expect(story.strange()).toEqual([])
})

test('An administrator has a program told, sees that it does not answer, and sends again once it does', async () => {
  await using story = await beginStory()
  const { world } = story
  let status = 503
  const got: unknown[] = []
  const program = createServer((request, response) => {
    got.push(request.headers['webhook-id'])
    request.resume().on('end', () => response.writeHead(status).end())
  }).listen(0, '127.0.0.1')
  await once(program, 'listening')
  const host = `127.0.0.1:${(program.address() as AddressInfo).port}`
  world.muster.posting.channels = channelsWith({ outside: { allowedHosts: [host] } })
  world.kernel.allowedHosts = [host]
  const page = await story.signIn('admin', '/settings/webhooks')
  await see(page, 'No program is told yet')
  await page.getByRole('button', { name: 'Add one' }).click()
  await page.getByLabel('What it is called').fill('Chat bot')
  await page.getByLabel('Address').fill(`http://${host}/hook`)
  expect(await findFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Add one' }).click()
  await see(page, /^whsec_/)
  await page.getByRole('button', { name: 'Close' }).click()
  await planWebhooks(world.kernel, new Date())
  await world.deliver()
  await see(page, '503')
  await see(page, /tried 1 time, again at/)
  status = 204
  await world.putForward(1)
  await world.deliver()
  await see(page, '204')
  await page.getByRole('button', { name: 'Send again' }).first().click()
  await expect.poll(() => world.deliver()).toBeGreaterThan(0)
  expect(new Set(got).size).toBeLessThan(got.length)
  expect(await findFaults(page)).toEqual([])
  expect(story.strange()).toEqual([])
  program.close()
})

test('A push that the browser hands to its worker is shown as a notification', async () => {
  await using story = await beginStory()
  const page = await story.visitor('/sign-in', { permissions: ['notifications'] })
  const said = { title: 'P1', body: 'Cards are failing.', link: 'https://elsewhere.example/', key: 'k' }
  await handPush(page, said)
  await expect.poll(() => readNotifications(page)).toEqual([{ title: 'P1', body: 'Cards are failing.', tag: 'k' }])
  expect(story.strange()).toEqual([])
})
