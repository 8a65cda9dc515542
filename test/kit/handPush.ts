import type { Page, Worker } from 'playwright-core'

interface Shown {
  title: string
  body: string
  tag: string
  data: { link: string }
}
/** The worker's own world, as far as it is used here. */
interface WorkerWorld {
  shown: Shown[]
  registration: { showNotification(title: string, options: Omit<Shown, 'title'>): Promise<void> }
  dispatchEvent(event: Event): void
}

/** Lets a page's browser have what its push service would bring, through the DevTools protocol: subscribing needs the browser vendor's server. */
export async function handPush(page: Page, said: object): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/push.js')
    await navigator.serviceWorker.ready
  })
  await noteWhatIsShown(await workerOf(page))
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

/** What the worker has the browser show; the small Chromium of the npm package has nowhere to show it. */
export const readNotifications = async (page: Page) =>
  (await workerOf(page)).evaluate(() =>
    (globalThis as unknown as WorkerWorld).shown.map(({ title, body, tag }) => ({ title, body, tag })),
  )

/** Somebody presses the notification that is shown. */
export async function pressNotification(page: Page): Promise<void> {
  await (
    await workerOf(page)
  ).evaluate(() => {
    const own = globalThis as unknown as WorkerWorld
    const notification = { ...own.shown[0], close: () => void own.shown.shift() }
    own.dispatchEvent(Object.assign(new Event('notificationclick'), { notification, waitUntil: () => {} }))
  })
}

async function workerOf(page: Page): Promise<Worker> {
  const [running] = page.context().serviceWorkers()
  return running ?? page.context().waitForEvent('serviceworker')
}

function noteWhatIsShown(worker: Worker): Promise<void> {
  return worker.evaluate(() => {
    const own = globalThis as unknown as WorkerWorld
    const show = own.registration.showNotification.bind(own.registration)
    own.shown = []
    own.registration.showNotification = async (title, options) => {
      own.shown.push({ title, ...options })
      await show(title, options).catch(() => {})
    }
  })
}
