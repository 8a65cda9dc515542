import type { ChannelKind } from '@muster/shared/vocabulary/deliveries'

/**
 * What hangs when it hangs: the one mail server or gateway, or the host that somebody named. Two at once go to each, so that one
 * that is dead keeps no others waiting.
 */
export function targetOf(channel: ChannelKind, address: string): string {
  if (channel === 'email' || channel === 'sms' || channel === 'voice') return channel
  const url = channel === 'push' ? (JSON.parse(address) as { endpoint: string }).endpoint : address
  return `${channel}:${new URL(url).host}`
}
