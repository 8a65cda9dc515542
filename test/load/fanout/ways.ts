/** What a client says to be told changes, and what it must have read before it goes on. */
export interface Way {
  head: string
  steps: { after: string; say?: Buffer }[]
}

export type WayName = keyof typeof ways

export const ways = {
  plain: () => ({ head: upgrade('/'), steps: [{ after: '101 Switching' }] }),
  graphql: (query: string, cookie?: string, variables?: object) => ({
    head: upgrade('/graphql', { 'sec-websocket-protocol': 'graphql-transport-ws', ...(cookie && { cookie }) }),
    steps: [
      { after: '101 Switching', say: frame({ type: 'connection_init' }) },
      { after: 'connection_ack', say: frame({ id: '1', type: 'subscribe', payload: { query, variables } }) },
    ],
  }),
  socketIo: () => ({
    head: upgrade('/socket.io/?EIO=4&transport=websocket'),
    steps: [{ after: '0{', say: frame('40') }, { after: '40{' }],
  }),
  events: (query: string) => ({
    head: headOf(`/graphql?query=${encodeURIComponent(query)}`, { accept: 'text/event-stream' }),
    steps: [{ after: '200 OK' }],
  }),
} satisfies Record<string, (query: string, cookie?: string, variables?: object) => Way>

const upgrade = (path: string, headers: Record<string, string> = {}) =>
  headOf(path, {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  })

function headOf(path: string, headers: Record<string, string>): string {
  const lines = Object.entries({ host: '127.0.0.1', ...headers }).map(([name, value]) => `${name}: ${value}`)
  return `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`
}

/** One text frame of a client. Its mask is zero, so the text stands as it is. */
export function frame(said: object | string): Buffer {
  const text = Buffer.from(typeof said === 'string' ? said : JSON.stringify(said))
  const length = text.length < 126 ? [0x80 | text.length] : [0x80 | 126, text.length >> 8, text.length & 0xff]
  return Buffer.concat([Buffer.from([0x81, ...length, 0, 0, 0, 0]), text])
}
