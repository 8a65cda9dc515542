import type { Channel } from './channel.ts'
import { postOutside, type Outside } from './postOutside.ts'

/** Requests for programs. Whatever is no yes may pass: an integrator mends it within three days, and nothing is lost. */
export function webhook(outside: Outside): Channel {
  return {
    kind: 'webhook',
    missing: [],
    async send({ message, address, signal }) {
      const { headers, body } = message.request!
      const answer = await postOutside(outside, { url: address, headers, body, signal })
      return answer.outcome === 'refused' ? { ...answer, outcome: 'failedForNow' } : answer
    },
  }
}
