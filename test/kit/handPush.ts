import type { Page } from 'playwright-core'

/** Lets a page's browser have what its push service would bring, through the DevTools protocol: subscribing needs the browser vendor's server. */
export async function handPush(page: Page, said: object): Promise<void> {
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
  const origin = new URL(page.url()).origin
  const data = JSON.stringify(said)
  await devTools.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await known, data })
}

/** Notifications that the browser shows. */
export const readNotifications = (page: Page) =>
  page.evaluate(async () => {
    const all = await (await navigator.serviceWorker.ready).getNotifications()
    return all.map(({ title, body, tag }) => ({ title, body, tag }))
  })

/** Somebody presses the notification that is shown. */
export async function pressNotification(page: Page): Promise<void> {
  const [worker] = page.context().serviceWorkers()
  await worker!.evaluate(async () => {
    const own = globalThis as unknown as {
      registration: { getNotifications(): Promise<object[]> }
      NotificationEvent: new (kind: string, of: { notification: object }) => Event
      dispatchEvent(event: Event): void
    }
    const [notification] = await own.registration.getNotifications()
    own.dispatchEvent(new own.NotificationEvent('notificationclick', { notification: notification! }))
  })
}
