// Shows what Muster sends to this browser, also while no page of it is open, and opens it.
self.addEventListener('push', (event) => {
  const { title, body, link, key } = event.data.json()
  event.waitUntil(
    self.registration.showNotification(title, { body, tag: key, requireInteraction: true, icon: '/muster.svg', data: { link } }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(new URL(event.notification.data.link, self.location.origin)))
})

/** In the window that is there, if there is one; never on another site. */
async function open(link) {
  const url = link.origin === self.location.origin ? link.href : self.location.origin
  const [window] = await self.clients.matchAll({ type: 'window' })
  if (!window) return self.clients.openWindow(url)
  await window.focus().catch(() => {}) // Not every browser lets one.
  return window.navigate(url).catch(() => self.clients.openWindow(url))
}

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
