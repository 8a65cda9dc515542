/** How a person can be told something. */
export const contactKinds = ['email', 'sms', 'voice', 'push', 'chat'] as const
export type ContactKind = (typeof contactKinds)[number]

export type ChannelKind = ContactKind | 'webhook'

/** What a delivery tells of. */
export type AboutType =
  | 'page'
  | 'test'
  | 'verification'
  | 'webhook'
  | 'canary'
  | 'gap'
  | 'status_update'
  | 'swap'
  | 'subscription'
  | 'agreement'
  | 'import'
  | 'escalation'
  | 'action'

/**
 * due → sending → sent; back to due after a failure that may pass; failed when it does not, parked when a person should look at it;
 * cancelled when it is no longer wanted; held from the start when its channel was full for that hour.
 */
export type DeliveryState = 'due' | 'sending' | 'sent' | 'failed' | 'parked' | 'cancelled' | 'held'
