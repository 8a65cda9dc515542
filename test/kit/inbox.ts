import type { Channels } from '../../server/src/communications/channels/channel.ts'
import { channelsWith } from './reach.ts'

/** E-mail that arrives at once, by `address: subject`. A message that no test has taken out by the end fails it. */
export function openInbox() {
  const arrived: string[] = []
  const channels: Channels = {
    ...channelsWith({}),
    email: {
      kind: 'email',
      missing: [],
      async send({ address, message }) {
        arrived.push(`${address}: ${message.subject}`)
        return { outcome: 'sent', says: '250 OK' }
      },
    },
  }
  return {
    channels,
    /** What came since it was last looked into. */
    take: () => arrived.splice(0),
    [Symbol.dispose]() {
      if (arrived.length > 0) throw new Error(`Nobody expected these messages:\n${arrived.join('\n')}`)
    },
  }
}
