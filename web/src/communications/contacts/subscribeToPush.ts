/** Whether this page may show notifications at all: only over HTTPS or on this machine. */
export const canPush = () => 'serviceWorker' in navigator && 'PushManager' in window && window.isSecureContext

/** Asks the browser, and answers the subscription as it is kept: as JSON. Throws what the browser says. */
export async function subscribeToPush(applicationServerKey: string): Promise<string> {
  await navigator.serviceWorker.register('/push.js')
  const { pushManager } = await navigator.serviceWorker.ready
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })
  return JSON.stringify(subscription)
}
