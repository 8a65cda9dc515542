import { expect, test } from 'vitest'
import { makeWorld } from '../../../test/kit/world.ts'
import { Clock } from '../clocks/clock.entity.ts'
import { Wording } from '../kernel/wording.entity.ts'
import { reportIncident } from './reportIncident.ts'

const minutes = (later: Date | null, earlier: Date) => (later!.getTime() - earlier.getTime()) / 60_000

test('each affected client is owed by its own tier, and nobody by another’s', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const incident = await world.report(tech, { clients: ['aster', 'fjord', 'crown'], component: 'cards' })

  const clocks = await world.em().find(Clock, { incidentId: incident.id }, { orderBy: { dueAt: 'asc' } })
  const of = (client: keyof typeof world.cast.clients, kind: string) =>
    clocks.find((clock) => clock.clientId === world.cast.clients[client] && clock.kind === kind)!
  expect(incident).toMatchObject({ severity: 'P2', level: 'L1', status: 'open' })
  expect(minutes(of('aster', 'response').dueAt, incident.detectedAt)).toBe(120)
  expect(minutes(of('fjord', 'response').dueAt, incident.detectedAt), 'standard P2: 8 business hours from 11:00 in Berlin').toBe(
    6 * 60 + 16 * 60 + 2 * 60,
  )
  expect(of('crown', 'resolution').calendar?.timeZone).toBe('America/New_York')
  expect(clocks.filter(({ kind }) => kind === 'update')).toHaveLength(1)
  expect(clocks).toHaveLength(7)
})

test('an internal incident has the internal figures once; a client without a subscription has no clock', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const internal = await world.report(tech, { clients: [], conditions: ['outageNoWorkaround'] })
  const clocks = await world.em().find(Clock, { incidentId: internal.id, kind: 'response' })
  expect(clocks.map(({ clientId, limitMs }) => ({ clientId, limitMs }))).toEqual([{ clientId: null, limitMs: 15 * 60_000 }])

  const beside = await world.report(tech, { component: 'sso', clients: ['lotus', 'aster'] })
  const owed = await world.em().find(Clock, { incidentId: beside.id, kind: 'response' })
  expect(owed.map(({ clientId }) => clientId)).toEqual([world.cast.clients.aster])
})

test('the server ticks what it sees, a person may untick it with a reason, and both stay on record', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const all = ['northwind', 'aster', 'fjord', 'harbor', 'crown'] as const
  const seen = await world.report(tech, { clients: [...all], conditions: [] })
  expect(seen.severity).toBe('P1')
  expect(seen.conditions.toSorted()).toEqual(['contractualP1OrRecurrent', 'enterpriseWideOrFivePlusParties'])

  const unticked = [
    { condition: 'enterpriseWideOrFivePlusParties', reason: 'Only their test systems.' },
    { condition: 'contractualP1OrRecurrent', reason: 'Not covered.' },
  ] as const
  const believed = await world.report(tech, {
    clients: [...all],
    component: 'exports',
    category: 'other',
    conditions: ['localizedOrNonCritical'],
    unticked: [...unticked],
  })
  expect(believed).toMatchObject({ severity: 'P3', conditions: ['localizedOrNonCritical'] })
  const [entry] = (await world.entries()).filter(
    ({ kind, subject }) => kind === 'incident.reported' && subject.id === believed.id,
  )
  expect(entry!.changes).toMatchObject({
    seen: [null, ['enterpriseWideOrFivePlusParties']],
    'unticked.enterpriseWideOrFivePlusParties': [null, 1],
    'unticked.contractualP1OrRecurrent': [null, 1],
  })
  const kept = await world
    .em()
    .findOneOrFail(Wording, { subjectId: believed.id, field: 'unticked.enterpriseWideOrFivePlusParties' })
  expect(kept.words).toBe('Only their test systems.')
})

test('a second incident on the same component and category within 30 days is recurrent, a month later it is not', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  await world.report(tech)
  await world.pass(29 * 1_440)
  expect((await world.report(tech, { conditions: [] })).conditions).toEqual(['contractualP1OrRecurrent'])
  await world.pass(31 * 1_440)
  expect((await world.report(tech, { conditions: [] })).conditions).toEqual([])
})

test('an override needs a reason and its role, and the ledger keeps both values', async () => {
  await using world = await makeWorld()
  const override = { severity: 'P1', reason: 'The regulator is watching.' } as const
  const refused = world.report(await world.as('tech'), { override })
  await expect(refused).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN', operation: 'incident.overrideSeverity', because: 'role' },
  })

  const incident = await world.report(await world.as('commander'), { override })
  expect(incident).toMatchObject({ severity: 'P1', assessedSeverity: 'P2', level: 'L3' })
  expect((await world.entries()).at(-4)!.changes).toMatchObject({ severity: [null, 'P1'], assessedSeverity: [null, 'P2'] })
})

test('an outage and a security incident carry their alias with the same digits', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const numbers = []
  for (const category of ['outage', 'other', 'security'] as const) numbers.push(await world.report(tech, { category }))
  expect(numbers.map(({ number, alias }) => [number, alias])).toEqual([
    ['INC-2026-0001', 'OUT-2026-0001'],
    ['INC-2026-0002', null],
    ['INC-2026-0003', 'SEC-2026-0003'],
  ])
})

test('all faults are told at once, each at its field, and nothing is half done', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const wrong = {
    ...world.reportOf({ clients: [] }),
    title: ' ',
    internal: false,
    category: 'weather' as never,
    impact: 'huge' as never,
  }
  await expect(reportIncident(tech, wrong)).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT', fields: [{ path: 'title' }, { path: 'category' }, { path: 'impact' }] },
  })
  const untick = { condition: 'riskOfHighPrioritySlaBreach' as const, reason: 'no premium client' }
  await expect(reportIncident(tech, world.reportOf({ unticked: [untick, untick] }))).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT', fields: [{ path: 'unticked', message: 'A condition is unticked twice.' }] },
  })
  const future = world.reportOf({ detectedAt: new Date(world.time.now.getTime() + 3_600_000) })
  const nobody = '01a1fd98-a0a4-7374-b2ad-b0a76bca7c49'
  await expect(reportIncident(tech, { ...future, clientIds: [nobody], reportedById: nobody })).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT', fields: [{ path: 'clientIds' }, { path: 'detectedAt' }, { path: 'reportedById' }] },
  })
  expect(await world.kinds()).toEqual([])
})

test('a vendor reports on its own products only, and a client not at all', async () => {
  await using world = await makeWorld()
  const vendor = await world.as('vendor')
  expect((await world.report(vendor, { component: 'cards' })).vendorIds).toHaveLength(1)
  await expect(world.report(vendor, { component: 'sso' })).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN', because: 'association' },
  })
  await expect(world.report(await world.as('client'))).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN', because: 'role' },
  })
})
