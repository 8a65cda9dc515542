import { expect, test } from 'vitest'
import { channelsWith, reach } from '../../../test/kit/reach.ts'
import { mailServer } from '../../../test/kit/mailServer.ts'
import { staff } from '../../../test/kit/staff.ts'
import { makeWorld, type Report } from '../../../test/kit/world.ts'
import { changeEscalationPolicy } from '../escalations/changeEscalationPolicy.ts'
import { readPolicy } from '../escalations/readPolicy.ts'
import { levels } from '@muster/shared/vocabulary/level'
import { Delivery } from '../communications/deliveries/delivery.entity.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { acknowledgePage } from '../incidents/acknowledgePage.ts'
import { stateImpact } from '../incidents/impact/stateImpact.ts'
import { publishUpdate } from '../incidents/publishUpdate.ts'
import { followIncident } from '../followers/followIncident.ts'
import { planStatusUpdates } from '../followers/planStatusUpdates.ts'
import { addSchedule } from './addSchedule.ts'
import { Page } from './page.entity.ts'

const unticked = [{ condition: 'contractualP1OrRecurrent', reason: 'no' }]
const p2 = { conditions: ['majorDegradationWithWorkaround'], unticked, clients: [], title: 'Cards are failing' } as never

test('a page goes out by each verified channel after its delay, in the same transaction; answered, the rest is not sent', async () => {
  await using mail = await mailServer()
  await using world = await makeWorld({ channels: channelsWith({ smtpUrl: mail.url }) })
  await reach(world, 'email', 'aiko@example.com')
  const later = await reach(world, 'email', 'aiko.night@example.com')
  await world.owner.query('update contact_method set after_ms = 120000, position = 2 where id = $1', [later.id])
  await staff(world, { L1: ['tech'] })
  const { number } = await world.report(await world.as('tech2'), p2)
  const planned = await world.em().find(Delivery, { aboutType: 'page' }, { orderBy: { dueAt: 'asc' } })
  expect(planned.map(({ dueAt }) => dueAt.getTime() - world.time.now.getTime())).toEqual([0, 120_000])

  await world.deliver()
  expect(mail.taken.map((one) => one.header('subject'))).toEqual([`Please answer: P2 ${number}: Cards are failing`])
  const page = await world.em().findOneOrFail(Page, { personId: world.cast.people.tech })
  await acknowledgePage(await world.as('tech'), { id: page.id })
  await world.pass(5)
  await world.deliver()
  expect(mail.taken).toHaveLength(1)
  expect((await world.em().findOneOrFail(Delivery, planned[1]!.id)).state).toBe('cancelled')
})

test('an alarm says what it is about, whom it touches, since when, and what to do first', async () => {
  await using mail = await mailServer()
  await using world = await makeWorld({ channels: channelsWith({ smtpUrl: mail.url }) })
  await reach(world, 'email', 'aiko@example.com')
  await staff(world, { L1: ['tech'] })
  const tech = await world.as('tech2')
  const day = world.time.now.toISOString().slice(0, 10)
  const [at, by] = [0, 15].map((minutes) => new Date(world.time.now.getTime() + minutes * 60_000).toISOString().slice(11, 16))
  const one = { ...(p2 as object), clients: ['aster'] } as Partial<Report>
  const { id } = await world.report(tech, { ...one, category: 'outage' })
  await stateImpact(tech, { id, clientId: world.cast.clients.aster, users: 1200 })
  await world.report(tech, { ...one, clients: [], category: 'billing_financial', component: 'payouts' })
  await world.deliver()
  const said = (words: string) => mail.taken.find(({ text }) => text.includes(words))?.text.replaceAll('\r\n', '\n')
  expect(said('Card payments: ')).toContain(
    `Card payments: 1 client is affected, about 1200 of their users. Detected ${day} ${at} UTC.\n\nDo first: Update the status page (by ${by} UTC)`,
  )
  expect(said('Payouts: no client is affected.')).toContain('Do first: Stop what bills wrongly')
})

test('the mail of a page says that it asks for an answer and the followers’ news does not; both are the incident’s thread', async () => {
  await using mail = await mailServer()
  await using world = await makeWorld({ channels: channelsWith({ smtpUrl: mail.url }) })
  for (const name of ['tech', 'executive'] as const) await reach(world, 'email', `${name}@example.com`, name)
  await staff(world, { L1: ['tech'], L3: ['tech'], L4: ['executive'] })
  const { id, number } = await world.report(await world.as('tech2'), { ...(p2 as object), conditions: ['outageNoWorkaround'] })
  await followIncident(await world.as('tech'), { id })
  await publishUpdate(await world.as('tech2'), {
    incidentId: id,
    title: 'Cards',
    publicStatus: 'identified',
    text: 'Soon.',
    components: [],
  })
  await planStatusUpdates(world.kernel, world.time.now)
  await world.deliver()
  expect(mail.taken.map((one) => [one.to[0], one.header('subject')]).toSorted()).toEqual([
    ['executive@example.com', `For you to know: P1 ${number}: Cards are failing`],
    ['tech@example.com', `P1 ${number}: Cards are failing`],
    ['tech@example.com', `Please answer: P1 ${number}: Cards are failing`],
  ])
  expect(new Set(mail.taken.map((one) => one.header('References')))).toEqual(new Set([`<${id}@example.com>`]))
})

test('who has no verified channel is asked on the screen alone, on record, and the next is asked in the same second', async () => {
  await using world = await makeWorld()
  await staff(world, { L1: ['tech', 'tech3'], L2: ['tech2'] }, { unreached: ['tech'] })
  const { id } = await world.report(await world.as('tech2'), p2)
  const sent = (await world.entries()).filter(({ kind }) => kind === 'page.sent')
  const { tech, tech3 } = world.cast.people
  expect(
    sent.map(({ at, changes }) => [Date.parse(String(at)) - +world.time.now, changes!.person![1], changes!.missed?.[1]]),
  ).toEqual([
    [0, tech, 'no_verified_channel'],
    [0, tech3, undefined],
  ])
  const page = await world.em().findOneOrFail(Page, { personId: tech })
  expect(page.state).toBe('unanswered')
  await acknowledgePage(await world.as('tech'), { id: page.id })
  expect(await world.em().findOneOrFail(Incident, id)).toMatchObject({ ownerId: tech, acknowledgedAt: world.time.now })
})

test('where nobody can be reached at any level, it runs to the end of the line in one second and stays there', async () => {
  await using world = await makeWorld()
  const unreached = ['tech', 'tech2', 'commander', 'executive'] as const
  await staff(
    world,
    { L1: ['tech'], L2: ['tech2'], L3: ['commander'], L4: ['executive'] },
    { unreached: [...unreached], rounds: 3 },
  )
  await world.report(await world.as('tech3'), p2)
  const story = async () => (await world.kinds()).filter((kind) => /^(page|escalation)\./.test(kind))
  const line = ['page.sent', ...Array(3).fill(['escalation.opened', 'page.sent']).flat(), 'escalation.endOfLine']
  expect(await story()).toEqual(['escalationPolicy.changed', ...line].slice(1))
  await world.pass(30)
  expect((await story()).filter((kind) => kind === 'page.sent')).toHaveLength(4)
})

test('when the last way to somebody has failed, that is on record; the plan still waits for their answer on the screen', async () => {
  await using world = await makeWorld()
  const second = await reach(world, 'sms', '+491701234567')
  await world.owner.query('update contact_method set position = 2, after_ms = 60000 where id = $1', [second.id])
  await reach(world, 'email', 'aiko@example.com')
  await staff(world, { L1: ['tech', 'tech3'] })
  await world.report(await world.as('tech2'), p2)
  await world.deliver()
  const ended = (await world.entries()).filter(({ kind }) => kind === 'page.notReached')
  expect(ended.map(({ changes }) => changes)).toEqual([
    { level: [null, 'L1'], person: [null, world.cast.people.tech], missed: [null, 'refused_by_provider'] },
  ])
  expect((await world.kinds()).filter((kind) => kind === 'delivery.failed')).toHaveLength(2)
  const page = await world.em().findOneOrFail(Page, { personId: world.cast.people.tech })
  expect(page).toMatchObject({ state: 'waiting', missed: 'refused_by_provider' })
  await world.pass(14)
  expect(await world.em().count(Page)).toBe(1)
  await world.pass(2)
  expect(await world.em().count(Page), 'after its time the next is asked').toBe(2)
})

test('a level that points at a schedule pages whoever is on call then; nobody on call is on record, and the next is asked at once', async () => {
  await using world = await makeWorld({ reached: true })
  const { people } = world.cast
  const { value: schedule } = await addSchedule(await world.as('commander'), {
    name: 'Desk',
    timeZone: 'UTC',
    layers: [
      {
        ...{ personIds: [people.tech, people.tech2], rotation: 'daily', handoverTime: '12:00', startsOn: '2026-11-17' },
        restrictions: [{ weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '12:00', to: '08:00' }],
      },
    ],
    confirmGaps: true,
  } as never)
  const { body } = await readPolicy(world.em())
  await changeEscalationPolicy(await world.as('admin'), {
    ...{ pageLimitMs: body.pageLimitMs, silentMs: body.silentMs, rounds: body.rounds },
    levels: levels.map((level) => ({
      level,
      holdMs: body.levels[level].holdMs,
      pages:
        level === 'L1'
          ? [
              { kind: 'schedule' as const, id: schedule.id },
              { kind: 'person' as const, id: people.tech3 },
            ]
          : [],
    })),
  })
  const desk = await world.as('tech3')
  await world.report(desk, p2)
  const asked = async () =>
    (await world.em().find(Page, {}, { orderBy: { id: 'asc' } })).map(({ personId, missed }) => [personId, missed])
  expect(await asked(), 'at ten o’clock nobody is').toEqual([
    [null, 'no_one_on_call'],
    [people.tech3, null],
  ])
  await world.pass(180)
  await world.report(desk, p2)
  expect((await asked()).at(-1)).toEqual([people.tech2, null])
})

test('in the night in which clocks change the watch is handed over by the wall clock: a page goes to whoever stands then', async () => {
  await using world = await makeWorld({ reached: true })
  const { tech, tech2 } = world.cast.people
  world.time.now = new Date('2027-03-27T12:00Z')
  const { value: schedule } = await addSchedule(await world.as('commander'), {
    name: 'Desk',
    timeZone: 'Europe/Berlin',
    layers: [{ personIds: [tech, tech2], rotation: 'daily', handoverTime: '09:00', startsOn: '2027-03-27' }],
  } as never)
  const { body } = await readPolicy(world.em())
  await changeEscalationPolicy(await world.as('admin'), {
    ...{ pageLimitMs: body.pageLimitMs, silentMs: body.silentMs, rounds: body.rounds },
    levels: levels.map((level) => ({
      level,
      holdMs: body.levels[level].holdMs,
      pages: level === 'L1' ? [{ kind: 'schedule' as const, id: schedule.id }] : [],
    })),
  })
  const asked = async (at: string) => {
    world.time.now = new Date(at)
    const { id } = await world.report(await world.as('tech3'), p2)
    return (await world.em().findOneOrFail(Page, { incidentId: id })).personId
  }
  // 09:00 in Berlin was 08:00 UTC the day before, and is 07:00 UTC from this Sunday on.
  expect(await asked('2027-03-28T06:59Z')).toBe(tech)
  expect(await asked('2027-03-28T07:00Z')).toBe(tech2)
  expect(await asked('2027-03-29T06:59Z')).toBe(tech2)
  expect(await asked('2027-03-29T07:00Z')).toBe(tech)
})
