import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { gateway, type GatewaySettings } from './gateway.ts'

/** What Twilio takes and answers: a form behind Basic; 201 with a sid, 400 with the number in the message. */
async function twilio(status = 201, headers: Record<string, string> = {}) {
  const asked: { path: string; headers: IncomingMessage['headers']; body: string }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    asked.push({ path: request.url!, headers: request.headers, body })
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(status < 300 ? { sid: 'SM1' } : { code: 21211, message: 'To +491701234567 is not valid' }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/2010-04-01/Accounts/AC1/Messages.json`
  return { asked, url, [Symbol.asyncDispose]: async () => void server.close() }
}

const message = {
  subject: 'P1',
  text: 'long',
  short: 'P1: cards & “payouts” fail <now>.',
  link: 'https://m.example/i?a=1&b=2',
  isBulk: false,
}
const parcel = { message, address: '+491701234567', key: 'key-1', signal: AbortSignal.timeout(5_000) }
const none: Omit<GatewaySettings, 'kind'> = { url: undefined, auth: undefined, from: undefined, body: undefined }

test('a text message goes out as Twilio takes it, with the number, the words and the link, and a key for repetitions', async () => {
  await using there = await twilio()
  const sms = gateway({ kind: 'sms', ...none, url: there.url, auth: 'AC1:secret', from: '+4930123' })
  expect(await sms.send(parcel)).toEqual({ outcome: 'sent', says: '201' })
  const [{ headers, body }] = there.asked as [(typeof there.asked)[0]]
  expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
    To: '+491701234567',
    From: '+4930123',
    Body: `${message.short} ${message.link}`,
  })
  expect(headers).toMatchObject({
    authorization: `Basic ${Buffer.from('AC1:secret').toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
    'idempotency-key': 'key-1',
  })
})

test('a call says the words twice, and what is written in them is no instruction', async () => {
  await using there = await twilio()
  await gateway({ kind: 'voice', ...none, url: there.url }).send(parcel)
  const { Twiml } = Object.fromEntries(new URLSearchParams(there.asked[0]!.body))
  expect(Twiml).toBe('<Response><Say loop="2">P1: cards &#38; “payouts” fail &#60;now&#62;.</Say></Response>')
})

test('a gateway of another kind is described by a template; quotes in the words stay words', async () => {
  await using there = await twilio()
  const body = '{"recipient": "{to}", "message": "{text}", "sender": "{from}"}'
  const sms = gateway({ kind: 'sms', ...none, url: there.url, auth: 'Bearer abc', body })
  await sms.send({ ...parcel, message: { ...message, short: 'say "{to}"\nnow', link: undefined as never } })
  expect(JSON.parse(there.asked[0]!.body)).toEqual({ recipient: '+491701234567', message: 'say "{to}"\nnow', sender: '' })
  expect(there.asked[0]!.headers).toMatchObject({ authorization: 'Bearer abc', 'content-type': 'application/json' })
})

test('what may pass is tried again, what may not is refused, and neither repeats the number', async () => {
  for (const [status, outcome] of [
    [400, 'refused'],
    [401, 'refused'],
    [302, 'refused'],
    [408, 'failedForNow'],
    [429, 'failedForNow'],
    [500, 'failedForNow'],
    [503, 'failedForNow'],
  ] as const) {
    await using there = await twilio(status, { 'retry-after': '30', location: 'http://127.0.0.1:1/' })
    const sms = gateway({ kind: 'sms', ...none, url: there.url })
    expect(await sms.send(parcel)).toEqual({ outcome, says: String(status), retryAfterMs: 30_000 })
    expect(there.asked).toHaveLength(1)
  }
})

test('without an address of a gateway the channel names the setting that is missing', () => {
  expect(gateway({ kind: 'sms', ...none }).missing).toEqual(['SMS_GATEWAY_URL'])
  expect(gateway({ kind: 'voice', ...none }).missing).toEqual(['VOICE_GATEWAY_URL'])
})
