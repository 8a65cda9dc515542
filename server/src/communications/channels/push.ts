import webpush, { type PushSubscription } from 'web-push'
import type { Channel } from './channel.ts'
import { postOutside, type Outside } from './postOutside.ts'

/** The pair by which browsers' push services know us (VAPID). */
export interface PushKeys {
  publicKey: string
  privateKey: string
  /** mailto: or https:, for a push service that wants to complain. */
  subject: string
}

const KEPT_FOR_S = 600

/** Notifications of a browser, encrypted for it, by the service that it named when somebody subscribed. */
export function push(keys: PushKeys | undefined, outside: Outside): Channel {
  return {
    kind: 'push',
    missing: keys ? [] : ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY'],
    async send({ message, address, key, signal }) {
      const { subject: title, short: body, link } = message
      const payload = JSON.stringify({ title, body, link: link ?? '/', key })
      const {
        endpoint,
        headers,
        body: sealed,
      } = webpush.generateRequestDetails(JSON.parse(address) as PushSubscription, payload, {
        vapidDetails: keys!,
        TTL: KEPT_FOR_S,
        urgency: message.isBulk ? 'normal' : 'high',
        topic: key.replaceAll('-', ''), // One that was not shown yet is replaced by its repetition.
      })
      return postOutside(outside, { url: endpoint, headers: headers as Record<string, string>, body: sealed!, signal })
    },
  }
}
