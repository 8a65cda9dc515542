import { expect, test } from 'vitest'
import { mailServer } from '../kit/mailServer.ts'
import { channelsWith } from '../kit/reach.ts'
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
  await page.getByRole('button', { name: 'Send a code there' }).click()
  await see(page, 'The code waits to be sent')
  await world.deliver()
  await see(page, 'The code was taken')
  const [, code] = /(\d{6}) is your/.exec(smtp.taken[0]!.header('Subject')!)!
  await page.getByLabel('The six digits').fill(code!)
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

  const admin = await story.signIn('admin', `/people/${world.cast.people.tech}`)
  await see(admin, 'There is a verified way to page them')
  expect(story.strange()).toEqual([])
})

test('A push that the browser hands to its worker is shown as a notification', async () => {
  await using story = await beginStory()
  const page = await story.visitor('/sign-in', { permissions: ['notifications'] })
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/push.js')
    await navigator.serviceWorker.ready
  })
  const devTools = await page.context().newCDPSession(page)
  const known = new Promise<string>((resolve) =>
    devTools.on(
      'ServiceWorker.workerRegistrationUpdated',
      ({ registrations: [first] }) => first && resolve(first.registrationId),
    ),
  )
  await devTools.send('ServiceWorker.enable')
  const registrationId = await known
  const origin = new URL(page.url()).origin
  const data = JSON.stringify({ title: 'P1', body: 'Cards are failing.', link: 'https://elsewhere.example/', key: 'k' })
  await devTools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data })
  const shown = () =>
    page.evaluate(async () => {
      const all = await (await navigator.serviceWorker.ready).getNotifications()
      return all.map(({ title, body, tag }) => ({ title, body, tag }))
    })
  await expect.poll(shown).toEqual([{ title: 'P1', body: 'Cards are failing.', tag: 'k' }])
  expect(story.strange()).toEqual([])
})
