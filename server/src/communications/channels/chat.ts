import type { Channel } from './channel.ts'
import { postOutside, type Outside } from './postOutside.ts'

/** Incoming webhooks, as Slack and Mattermost take them. */
export function chat(outside: Outside): Channel {
  return {
    kind: 'chat',
    missing: [],
    send({ message, address, signal }) {
      const { subject, text, link } = message
      const lines = [`*${escaped(subject.replaceAll('*', ''))}*`, escaped(text), ...(link ? [`<${link}>`] : [])]
      const body = JSON.stringify({ text: lines.join('\n') })
      return postOutside(outside, { url: address, headers: { 'content-type': 'application/json' }, body, signal })
    },
  }
}

/** Words are words: `<!channel>` in a title rings at nobody. */
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
