import { expect, test } from 'vitest'
import { mailServer } from '../../../../test/kit/mailServer.ts'
import { channelsWith, look, plan, reach, says } from '../../../../test/kit/reach.ts'
import { until } from '../../../../test/kit/until.ts'
import { makeWorld, type World } from '../../../../test/kit/world.ts'
import type { Message } from './message.ts'

async function company(message: Partial<Message> = {}) {
  const smtp = await mailServer()
  const world = await makeWorld({ channels: channelsWith({ smtpUrl: smtp.url }) })
  world.muster.posting.compose = says(message)
  const method = await reach(world, 'email', 'ana@example.com')
  return {
    smtp,
    world,
    method,
    later: (seconds: number) => void (world.time.now = new Date(world.time.now.getTime() + seconds * 1_000)),
    async [Symbol.asyncDispose]() {
      await world[Symbol.asyncDispose]()
      await smtp[Symbol.asyncDispose]()
    },
  }
}

const ledgerOf = async (world: World) => (await world.entries()).filter(({ kind }) => kind.startsWith('delivery.'))

test('a mail is sent and its answer kept, and the ledger says so without the address', async () => {
  await using given = await company()
  const { smtp, world, method } = given
  const { id: incidentId } = await world.report(await world.as('tech'))
  const delivery = await plan(world, method, { incidentId })
  expect(await world.deliver()).toBe(1)
  expect(smtp.taken).toHaveLength(1)
  expect(smtp.taken[0]!.to).toEqual(['ana@example.com'])
  expect(await look(world, delivery)).toMatchObject({ state: 'sent', attempt: 1, answer: expect.stringMatching(/^250/) })
  const [entry] = await ledgerOf(world)
  expect(entry).toMatchObject({ kind: 'delivery.sent', incident: incidentId, changes: { channel: [null, 'email'] } })
  expect(JSON.stringify(entry)).not.toContain('ana@')
  expect(await world.deliver(), 'once').toBe(0)
})

test('a server that is busy (4xx) is asked again later, with the same Message-ID; one that says no (5xx) is not', async () => {
  await using given = await company()
  const { smtp, world, method, later } = given
  const first = await plan(world, method)
  smtp.manner = { says: 451, at: 'data' }
  await world.deliver()
  expect(await look(world, first)).toMatchObject({
    state: 'due',
    attempt: 1,
    retryAt: expect.any(Date),
    answer: '451 refused for <…>',
  })
  expect(await world.deliver(), 'not yet').toBe(0)
  expect(await ledgerOf(world), 'no news yet').toEqual([])
  later(10)
  smtp.manner = 'takes'
  await world.deliver()
  expect(await look(world, first)).toMatchObject({ state: 'sent', attempt: 2 })
  expect(smtp.taken[0]!.header('Message-ID')).toBe(`<${first.id}@example.com>`)

  for (const at of ['recipient', 'data'] as const) {
    smtp.manner = { says: 550, at }
    const second = await plan(world, method)
    await world.deliver()
    expect(await look(world, second), at).toMatchObject({ state: 'failed', attempt: 1, answer: '550 refused for <…>' })
  }
  expect((await ledgerOf(world)).at(-1)).toMatchObject({ kind: 'delivery.failed', changes: { reason: [null, 'refused'] } })
})

test('a line that breaks after the mail was handed over: sent again under the same Message-ID', async () => {
  await using given = await company()
  const { smtp, world, method, later } = given
  const delivery = await plan(world, method)
  smtp.manner = 'dropsAfterData'
  await world.deliver()
  expect(await look(world, delivery)).toMatchObject({ state: 'due', attempt: 1 })
  smtp.manner = 'takes'
  later(10)
  await world.deliver()
  expect(await look(world, delivery)).toMatchObject({ state: 'sent', attempt: 2 })
  expect(smtp.taken.map((mail) => mail.header('Message-ID'))).toEqual(Array(2).fill(`<${delivery.id}@example.com>`))
})

test('a server that is gone is asked for an hour, and then the page has failed', async () => {
  await using given = await company()
  const { smtp, world, method, later } = given
  const delivery = await plan(world, method)
  await smtp[Symbol.asyncDispose]()
  for (let minute = 0; minute < 70; minute++) {
    await world.deliver()
    later(60)
  }
  const { state, attempt, answer } = await look(world, delivery)
  expect({ state, answer }).toEqual({ state: 'failed', answer: expect.stringContaining('ECONNREFUSED') })
  expect(attempt).toBeGreaterThan(10)
  expect((await ledgerOf(world)).at(-1)).toMatchObject({ changes: { reason: [null, 'gaveUp'] } })
})

test('a slow mail server has two mails at once, and keeps no other channel waiting', async () => {
  const held = Promise.withResolvers<void>()
  await using given = await company()
  const { smtp, world, method } = given
  smtp.manner = { waits: held.promise }
  for (let count = 0; count < 6; count++) await plan(world, method)
  const sending = world.deliver()
  await until(() => smtp.busy === 2, 'two under way')
  const elsewhere = await plan(world, await reach(world, 'sms', '+491701234567'))
  await world.deliver()
  expect((await look(world, elsewhere)).state, 'refused at once, not waiting').toBe('failed')
  expect(smtp.busy).toBe(2)
  held.resolve()
  smtp.manner = 'takes'
  await sending
  expect({ taken: smtp.taken.length, busiest: smtp.busiest }).toEqual({ taken: 6, busiest: 2 })
})

test('mails of an incident are one thread; bulk mail says how to end it; a line break in a title begins no header', async () => {
  const subject = 'Cards\r\nBcc: everybody@example.com\u2028fail'
  await using given = await company({
    threadId: 'incident-7',
    isBulk: true,
    subject,
    unsubscribe: 'https://muster.example.com/unfollow/x',
  })
  const { smtp, world, method } = given
  await plan(world, method, { isBulk: true })
  await world.deliver()
  const [mail] = smtp.taken
  expect(mail!.header('In-Reply-To')).toBe('<incident-7@example.com>')
  expect(mail!.header('References')).toBe('<incident-7@example.com>')
  expect(mail!.header('List-Unsubscribe')).toBe('<https://muster.example.com/unfollow/x>')
  expect(mail!.header('Subject')).toBe('Cards Bcc: everybody@example.com fail')
  expect(mail!.header('Bcc')).toBeUndefined()
  expect(mail!.to).toEqual(['ana@example.com'])
  expect(mail!.raw).toContain('https://muster.example.com/incidents/INC-2026-0001')
})
