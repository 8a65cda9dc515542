import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo, LookupFunction } from 'node:net'
import { expect, test } from 'vitest'
import { chat } from './chat.ts'
import { postOutside } from './postOutside.ts'

type Answering = Parameters<typeof createServer>[1]

/** Somebody who is posted to; `hits` are the requests that came. */
async function receiver(answer: Answering) {
  const hits: { headers: Record<string, unknown>; body: string }[] = []
  const server: Server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    hits.push({ headers: request.headers, body })
    ;(answer as (request: unknown, response: unknown) => void)(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    hits,
    host,
    url: `http://${host}/hook`,
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}

const post = (url: string) => ({
  url,
  headers: { 'content-type': 'application/json' },
  body: '{}',
  signal: AbortSignal.timeout(20_000),
})
const yes: Answering = (_request, response) => void response.writeHead(200).end('ok')

test('every form of this machine’s and this network’s addresses is refused before anything is sent', async () => {
  await using inside = await receiver(yes)
  const { port } = inside
  const forms = [
    `http://127.0.0.1:${port}/`,
    `http://localhost:${port}/`,
    `http://127.1:${port}/`,
    `http://2130706433:${port}/`,
    `http://0x7f000001:${port}/`,
    `http://0177.0.0.1:${port}/`,
    `http://0.0.0.0:${port}/`,
    `http://[::1]:${port}/`,
    `http://[::]:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    `http://[::ffff:7f00:1]:${port}/`,
    `http://[64:ff9b::7f00:1]:${port}/`,
    `http://[::127.0.0.1]:${port}/`,
    `http://[::7f00:1]:${port}/`,
    'http://[::10.0.0.1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/',
    'http://192.168.1.1/',
    'http://172.16.0.1/',
    'http://100.64.0.1/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    `https://127.0.0.1:${port}/`,
  ]
  for (const url of forms) {
    const answer = await postOutside({ allowedHosts: [] }, post(url)).catch((error: Error) => ({
      outcome: 'threw',
      says: error.message,
    }))
    expect(answer, url).toEqual({ outcome: 'refused', says: 'a private address, which is not allowed here' })
  }
  expect(inside.hits).toEqual([])
})

test('a name that is public when one looks and private when one connects gains nothing', async () => {
  await using inside = await receiver(yes)
  let asked = 0
  const turns = ['93.184.216.34', '127.0.0.1']
  const lookup: LookupFunction = (_name, options, callback) => {
    const address = turns[Math.min(asked++, 1)]!
    if (options.all) callback(null, [{ address, family: 4 }])
    else callback(null, address, 4)
  }
  lookup('rebinding.example', { all: true }, () => {}) // As a check beforehand would.
  const answer = await postOutside({ allowedHosts: [], lookup }, post(`http://rebinding.example:${inside.port}/`))
  expect(answer).toMatchObject({ outcome: 'refused' })
  expect({ asked, hits: inside.hits.length }).toEqual({ asked: 2, hits: 0 })
})

test('one private name among public ones refuses them all', async () => {
  const lookup: LookupFunction = (_name, _options, callback) =>
    callback(null, [
      { address: '93.184.216.34', family: 4 },
      { address: '10.0.0.7', family: 4 },
    ])
  expect(await postOutside({ allowedHosts: [], lookup }, post('http://mixed.example/'))).toMatchObject({ outcome: 'refused' })
})

test('a name that leads to an address of this machine in a form of long ago is refused', async () => {
  for (const address of ['::127.0.0.1', '::7f00:1', '::a00:1']) {
    const lookup: LookupFunction = (_name, options, callback) =>
      options.all ? callback(null, [{ address, family: 6 }]) : callback(null, address, 6)
    const answer = await postOutside({ allowedHosts: [], lookup }, post('http://old.example/')).catch((error: Error) => error)
    expect(answer, address).toMatchObject({ outcome: 'refused' })
  }
})

test('the operator allows a private host by its name, and only that one', async () => {
  await using inside = await receiver(yes)
  await using other = await receiver(yes)
  const outside = { allowedHosts: [inside.host] }
  expect(await postOutside(outside, post(inside.url))).toEqual({ outcome: 'sent', says: '200 ok' })
  expect(await postOutside(outside, post(other.url))).toMatchObject({ outcome: 'refused' })
  expect(await postOutside(outside, post(`http://localhost:${inside.port}/`))).toMatchObject({ outcome: 'refused' })
})

test('neither files nor other protocols are posted to', async () => {
  for (const url of ['file:///etc/passwd', 'ftp://example.com/', 'gopher://example.com/', 'data:text/plain,x'])
    expect(await postOutside({ allowedHosts: [] }, post(url)), url).toEqual({
      outcome: 'refused',
      says: 'neither http nor https',
    })
})

test('a redirection to a private address is an answer: nobody follows it', async () => {
  await using inside = await receiver(yes)
  await using there = await receiver((_request, response) => void response.writeHead(307, { location: inside.url }).end())
  expect(await postOutside({ allowedHosts: [there.host] }, post(there.url))).toEqual({ outcome: 'failedForNow', says: '307' })
  expect(inside.hits).toEqual([])
})

test('an answer of ten megabytes is cut at 64 KB, and its status counts', async () => {
  let sent = 0
  await using there = await receiver((_request, response) => {
    response.writeHead(200)
    const more = () => {
      while (sent < 10_000_000 && !response.destroyed) {
        sent += 65_536
        if (!response.write('x'.repeat(65_536))) return void response.once('drain', more)
      }
      response.end()
    }
    more()
  })
  const answer = await postOutside({ allowedHosts: [there.host] }, post(there.url))
  expect(answer.outcome).toBe('sent')
  expect(answer.says.length).toBeLessThan(200)
  expect(sent, 'we hung up long before').toBeLessThan(9_000_000)
})

test('who hangs, or drips a byte a second, is given up after fifteen seconds', { timeout: 30_000 }, async () => {
  await using hanging = await receiver(() => {})
  await using dripping = await receiver((_request, response) => {
    response.writeHead(200)
    const drops = setInterval(() => (response.destroyed ? clearInterval(drops) : response.write('.')), 1_000)
  })
  const answers = await Promise.all([hanging, dripping].map(({ host, url }) => postOutside({ allowedHosts: [host] }, post(url))))
  expect(answers).toEqual(Array(2).fill({ outcome: 'failedForNow', says: 'no answer within 15 s' }))
})

test('a line that breaks in the middle of the answer is a failure at once', async () => {
  await using there = await receiver((_request, response) => {
    response.writeHead(200, { 'content-length': '1000' })
    response.write('half of', () => response.destroy())
  })
  await expect(postOutside({ allowedHosts: [there.host] }, post(there.url))).rejects.toMatchObject({ code: 'ECONNRESET' })
})

test('who is asked too often says when to come back', async () => {
  await using there = await receiver((_request, response) => void response.writeHead(429, { 'retry-after': '120' }).end())
  const answer = await postOutside({ allowedHosts: [there.host] }, post(there.url))
  expect(answer).toEqual({ outcome: 'failedForNow', says: '429', retryAfterMs: 120_000 })
})

test('a chat is told subject, words and link; what looks like a call to everybody is words', async () => {
  await using there = await receiver(yes)
  const message = { subject: 'P1: <!channel> cards', text: 'a < b & c', short: '', link: 'https://m.example/i', isBulk: false }
  const { signal } = new AbortController()
  expect(await chat({ allowedHosts: [there.host] }).send({ message, address: there.url, key: 'k', signal })).toMatchObject({
    outcome: 'sent',
  })
  const { text } = JSON.parse(there.hits[0]!.body) as { text: string }
  expect(text).toBe('*P1: &lt;!channel&gt; cards*\na &lt; b &amp; c\n<https://m.example/i>')
})
