import { expect, test, vi } from 'vitest'
import { channelsWith, look, plan, reach, says } from '../../../../test/kit/reach.ts'
import { until } from '../../../../test/kit/until.ts'
import { makeWorld, type World } from '../../../../test/kit/world.ts'
import type { Answer, Channel, Parcel } from '../channels/channel.ts'
import { cancelDeliveries } from './cancelDeliveries.ts'
import { claimDelivery } from './claimDelivery.ts'
import { Delivery } from './delivery.entity.ts'
import { recordAnswer } from './recordAnswer.ts'
import { runDeliveries } from './runDeliveries.ts'
import { sendDue } from './sendDue.ts'

const ANA = 'ana@example.com'
const taken: Answer = { outcome: 'sent', says: 'taken' }

/** Channels that answer as the test says, and tell what they were given. */
function stubs(answer: (parcel: Parcel & { channel: string }) => Promise<Answer> | Answer = () => taken) {
  const sent: (Parcel & { channel: string })[] = []
  const stub = (kind: Channel['kind']): Channel => ({
    kind,
    missing: [],
    async send(parcel) {
      sent.push({ ...parcel, channel: kind })
      return answer({ ...parcel, channel: kind })
    },
  })
  const channels = { ...channelsWith({}), email: stub('email'), sms: stub('sms'), chat: stub('chat') }
  return { sent, channels }
}

const pass = (world: World, seconds: number) => (world.time.now = new Date(world.time.now.getTime() + seconds * 1_000))

test('a worker that is paused until another has taken its delivery writes nothing', async () => {
  const { channels, sent } = stubs()
  await using world = await makeWorld({ channels })
  world.muster.posting.compose = says()
  const { id } = await plan(world, await reach(world, 'email', ANA))
  const paused = await claimDelivery(world.kernel.em, 0, world.time.now)
  expect(paused).toMatchObject({ id, attempt: 1, state: 'sending' })
  pass(world, 59)
  expect(await world.deliver(), 'still leased').toBe(0)
  pass(world, 2)
  expect(await world.deliver(), 'the lease has run out').toBe(1)
  expect(sent.map(({ key }) => key)).toEqual([id])
  const after = await look(world, { id })
  expect(after).toMatchObject({ state: 'sent', attempt: 2, answer: 'taken' })

  expect(await recordAnswer(world.muster.posting, paused!, { outcome: 'refused', says: 'stale' })).toBe(false)
  expect(await look(world, { id })).toEqual(after)
  expect((await world.kinds()).filter((kind) => kind.startsWith('delivery.'))).toEqual(['delivery.sent'])
})

test('a worker that was paused for long before it could send does not send: by the end the lease might be another’s', async () => {
  const { channels, sent } = stubs()
  await using world = await makeWorld({ channels })
  const clock = performance.now.bind(performance)
  let pausedMs = 0
  const watch = vi.spyOn(performance, 'now').mockImplementation(() => clock() + pausedMs)
  const { page } = says()
  world.muster.posting.compose = { page: async () => ((pausedMs = 21_000), page()) }
  const delivery = await plan(world, await reach(world, 'email', ANA))
  await world.deliver()
  watch.mockRestore()
  expect(sent).toEqual([])
  expect(await look(world, delivery)).toMatchObject({ state: 'sending', attempt: 1 })
  world.muster.posting.compose = says()
  pass(world, 61)
  await world.deliver()
  expect(await look(world, delivery)).toMatchObject({ state: 'sent', attempt: 2 })
})

test('a channel that never answers is given up after thirty seconds, and tried again', async () => {
  const { channels } = stubs(() => new Promise<Answer>(() => {}))
  await using world = await makeWorld({ channels })
  world.muster.posting.compose = says()
  const delivery = await plan(world, await reach(world, 'email', ANA))
  const asked: number[] = []
  const timeout = AbortSignal.timeout.bind(AbortSignal)
  const spy = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => (asked.push(ms), timeout(ms / 300)))
  await world.deliver()
  spy.mockRestore()
  expect(asked).toEqual([30_000])
  expect(await look(world, delivery)).toMatchObject({ state: 'due', attempt: 1, answer: 'no answer within 30 s' })
})

test('what a server took with it when it died keeps its target from others for half a minute, not longer', async () => {
  const { channels, sent } = stubs()
  await using world = await makeWorld({ channels })
  world.muster.posting.compose = says()
  const method = await reach(world, 'email', ANA)
  for (let count = 0; count < 3; count++) await plan(world, method)
  for (let count = 0; count < 2; count++) await claimDelivery(world.kernel.em, 0, world.time.now)
  pass(world, 29)
  expect(await world.deliver()).toBe(0)
  pass(world, 2)
  expect(await world.deliver(), 'the third').toBe(1)
  pass(world, 30)
  expect(await world.deliver(), 'and now those').toBe(2)
  expect(new Set(sent.map(({ key }) => key)).size).toBe(3)
})

test('two servers at once send each once', async () => {
  const { channels, sent } = stubs()
  await using world = await makeWorld({ channels })
  world.muster.posting.compose = says()
  const methods = await Promise.all(
    ['email', 'sms'].map((kind) => reach(world, kind as 'email', kind === 'email' ? ANA : '+491701234567')),
  )
  for (let count = 0; count < 20; count++) for (const method of methods) await plan(world, method)
  const servers = [1, 2, 3].map(() => sendDue(world.muster.posting, world.time.now))
  const counts = await Promise.all(servers)
  expect(counts.reduce((sum, count) => sum + count)).toBe(40)
  expect(new Set(sent.map(({ key }) => key)).size).toBe(40)
})

test('a lane full of bulk mail does not keep a page waiting: it has one of its own', async () => {
  const release = Promise.withResolvers<void>()
  const { channels, sent } = stubs(async ({ message }) => (message.isBulk ? (await release.promise, taken) : taken))
  await using world = await makeWorld({ channels, real: true })
  const { posting } = world.muster
  posting.compose = { ...says(), test: says({ isBulk: true }).page }
  const method = await reach(world, 'email', ANA)
  for (let count = 0; count < 30; count++) await plan(world, method, { aboutType: 'test', isBulk: true })
  const ending = new AbortController()
  let ring = Promise.withResolvers<void>()
  const given = { stopping: ending.signal, rung: () => ring.promise }
  const running = [runDeliveries(posting, 0, given), runDeliveries(posting, 1, given)]
  await until(() => sent.length === 2, 'bulk mail fills its lane')
  await plan(world, method)
  const rung = ring
  ring = Promise.withResolvers()
  rung.resolve()
  await until(() => sent.some(({ message }) => !message.isBulk), 'the page, while the bulk mail hangs')
  release.resolve()
  ending.abort()
  await Promise.all(running)
})

test('who planned it is told in the transaction that says how it went, once, and may plan what comes next', async () => {
  const { channels, sent } = stubs(({ channel }) => (channel === 'email' ? { outcome: 'refused', says: 'no such box' } : taken))
  await using world = await makeWorld({ channels })
  const { posting } = world.muster
  posting.compose = says()
  const { id: incidentId } = await world.report(await world.as('tech'))
  const [first, second] = [await reach(world, 'email', ANA), await reach(world, 'sms', '+491701234567')]
  const told: string[] = []
  posting.onAnswer = async (work, delivery) => {
    told.push(`${delivery.channel} ${delivery.state}`)
    if (delivery.state === 'failed') {
      const { planDelivery } = await import('./planDelivery.ts')
      planDelivery(work, { aboutType: 'page', aboutId: delivery.aboutId, method: second, incidentId })
    }
    return []
  }
  await plan(world, first, { incidentId })
  expect(await world.deliver()).toBe(2)
  expect(told).toEqual(['email failed', 'sms sent'])
  expect(sent.map(({ channel }) => channel)).toEqual(['email', 'sms'])
})

test('what is cancelled is not sent; one that was under way is not tried again, and the log says how it went', async () => {
  const { channels, sent } = stubs()
  await using world = await makeWorld({ channels })
  const { posting } = world.muster
  posting.compose = says()
  const method = await reach(world, 'email', ANA)
  const { aboutId } = await plan(world, method)
  const later = await plan(world, method, { aboutId, dueAt: new Date(world.time.now.getTime() + 60_000) })
  const claimed = await claimDelivery(world.kernel.em, 0, world.time.now)
  const { transaction } = await import('../../kernel/transaction.ts')
  await transaction(world.kernel.em, async (em) => {
    const work = { em, now: world.time.now, actor: { kind: 'system', id: 'test' }, request: 'x' } as const
    expect(await cancelDeliveries(work, { aboutType: 'page', aboutId })).toHaveLength(2)
    await em.flush()
  })
  pass(world, 120)
  expect(await world.deliver()).toBe(0)
  expect(sent).toEqual([])
  expect(await recordAnswer(posting, claimed!, { outcome: 'failedForNow', says: '451 busy' })).toBe(true)
  expect(await look(world, claimed!)).toMatchObject({ state: 'cancelled', answer: '451 busy' })
  expect((await look(world, later)).state).toBe('cancelled')
})

test('what nobody set up, a method that was removed, and somebody who was suspended: it fails, and says why', async () => {
  await using world = await makeWorld()
  world.muster.posting.compose = says()
  const [email, chat, other] = [
    await reach(world, 'email', ANA),
    await reach(world, 'chat', 'https://chat.example.com/x'),
    await reach(world, 'chat', 'https://chat.example.com/y', 'tech2'),
  ]
  const planned = [await plan(world, email), await plan(world, chat), await plan(world, other)]
  await world.owner.query('update contact_method set removed_at = now() where id = $1', [chat.id])
  await world.owner.query(`update person set status = 'suspended' where id = $1`, [other.personId])
  await world.deliver()
  const answers = await Promise.all(planned.map((delivery) => look(world, delivery)))
  expect(answers.map(({ state, answer }) => [state, answer])).toEqual([
    ['failed', 'SMTP_URL and SMTP_FROM not set'],
    ['failed', 'no longer to be sent there'],
    ['failed', 'no longer to be sent there'],
  ])
})

test('a server that is stopped gives back what it was sending', async () => {
  const { channels, sent } = stubs(
    ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  )
  await using world = await makeWorld({ channels, real: true })
  world.muster.posting.compose = says()
  const delivery = await plan(world, await reach(world, 'email', ANA))
  const ending = new AbortController()
  const running = runDeliveries(world.muster.posting, 0, { stopping: ending.signal, rung: () => new Promise(() => {}) })
  await until(() => sent.length === 1, 'under way')
  ending.abort()
  await running
  expect(await look(world, delivery)).toMatchObject({ state: 'due', attempt: 1 })
  expect(await world.em().count(Delivery)).toBe(1)
})
