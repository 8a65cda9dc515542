import { mostAnHour } from '@muster/shared/policy/deliveries'
import { defaultCalendar, businessWeek } from '@muster/shared/time/calendar'
import fc from 'fast-check'
import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { changeClient } from '../clients/changeClient.ts'
import { Client } from '../clients/client.entity.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { moveIncident } from '../incidents/moveIncident.ts'
import type { Happening } from '../kernel/happening.ts'
import { Loaders } from '../kernel/loaders.ts'
import { readLocked } from '../kernel/readLocked.ts'
import { seal } from '../kernel/seal.ts'
import { transaction } from '../kernel/transaction.ts'
import type { Work } from '../kernel/work.ts'
import { checkClocks } from './checkClocks.ts'
import { Clock } from './clock.entity.ts'
import { pauseClocks } from './pauseClocks.ts'
import { recomputeClocks } from './recomputeClocks.ts'
import { resumeClocks } from './resumeClocks.ts'
import { endClocks, stopClocks } from './stopClocks.ts'

const HOUR = 3_600_000
const always = [{ from: '00:00', to: '24:00' }]

async function changeHours(world: World, name: 'harbor', calendar: object) {
  const id = world.cast.clients[name]
  const { version } = await world.em().findOneOrFail(Client, id)
  await changeClient(await world.as('admin'), { id, expectedVersion: version, calendar } as never)
}

const clocksOf = (world: World, incidentId: string, kind?: 'resolution' | 'response' | 'review') =>
  world.em().find(Clock, { incidentId, ...(kind && { kind }) }, { orderBy: { id: 'asc' } })

test('other hours of a client count for its open incidents from their detection, within a second, and the ledger says why', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech, { clients: ['harbor'], conditions: ['localizedOrNonCritical'] })
  const [before] = await clocksOf(world, id, 'response')
  expect(before).toMatchObject({ calendar: { week: { sat: [] } } })

  const week = Object.fromEntries(Object.keys(businessWeek).map((day) => [day, always]))
  await world.pass(30)
  await changeHours(world, 'harbor', { week, holidays: [] })
  await world.pass(1 / 60)
  const [after] = await clocksOf(world, id, 'response')
  expect(after!.calendar!.week.sat).toEqual(always)
  expect(after!.limitMs, 'a business day is 24 h now').toBe(24 * HOUR)
  expect(after!.dueAt!.getTime()).toBe(before!.startedAt.getTime() + 24 * HOUR)
  const told = (await world.entries()).filter(({ kind }) => kind === 'clock.recomputed')
  expect(told.map(({ changes, actor }) => [changes!.kind![1], changes!.cause![1], changes!.terms![1], actor.id])).toEqual([
    ['response', 'terms', [world.cast.clients.harbor], 'clock.recompute'],
    ['resolution', 'terms', [world.cast.clients.harbor], 'clock.recompute'],
  ])
  expect(told[0]!.changes!.limitMs).toEqual([[before!.limitMs], [24 * HOUR]])
  expect((await checkClocks(world.em())).differences).toEqual([])
})

test('a change that concerns no clock of an incident leaves no entry', async () => {
  await using world = await makeWorld()
  await world.report(await world.as('tech'), { clients: ['harbor'], conditions: ['outageNoWorkaround'] })
  await changeHours(world, 'harbor', { week: businessWeek, holidays: ['2026-12-24'] })
  await world.pass(1)
  expect(await world.kinds(), 'a P1 counts day and night').not.toContain('clock.recomputed')
})

test('what was severe is reviewed within 48 h of its being resolved; re-opened, it is not owed yet', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech, { conditions: ['outageNoWorkaround'] })
  await world.pass(30)
  await moveIncident(tech, { id, to: 'resolved' })
  const [review] = await clocksOf(world, id, 'review')
  expect(review!.dueAt!.getTime()).toBe(world.time.now.getTime() + 48 * HOUR)
  await world.pass(60)
  await moveIncident(tech, { id, to: 'investigating', reason: 'It is back.' })
  expect(await clocksOf(world, id, 'review')).toMatchObject([{ ended: true, stoppedAt: world.time.now, breachedAt: null }])
  await world.pass(60)
  await moveIncident(tech, { id, to: 'resolved' })
  expect((await clocksOf(world, id, 'review')).map(({ cycle, ended }) => [cycle, ended])).toEqual([
    [1, true],
    [2, false],
  ])
  const ended = async () => (await world.kinds()).filter((kind) => kind === 'escalation.endOfLine').length
  const before = await ended()
  await world.pass(49 * 60)
  expect((await clocksOf(world, id, 'review'))[1]!.breachedAt).not.toBeNull()
  expect(await ended(), 'a late review sends nobody up').toBe(before)
  expect((await checkClocks(world.em())).differences).toEqual([])
})

test('a row that was edited by hand is found', async () => {
  await using world = await makeWorld()
  const { id } = await world.report(await world.as('tech'))
  await world.owner.query(`update clock set due_at = due_at + interval '1 hour' where incident_id = $1 and kind = 'update'`, [id])
  const { clocks, differences } = await checkClocks(world.em())
  expect(clocks).toBe(3)
  expect(differences).toMatchObject([{ incident: id, field: 'dueAt' }])
})

/** What later commands will do, one transaction each: hold, severity, merge, re-opening. */
const acts = {
  pause: (work: Work, clocks: Clock[]) => pauseClocks(work, clocks),
  resume: (work: Work, clocks: Clock[]) => resumeClocks(work, clocks, { since: work.now }),
  stop: (work: Work, clocks: Clock[]) => stopClocks(work, clocks),
  end: (work: Work, clocks: Clock[]) => endClocks(work, clocks),
  async severity(work: Work, _clocks: Clock[], incident: Incident, severity: Incident['severity']) {
    incident.severity = severity
    incident.version++
    return recomputeClocks(work, incident, 'severity')
  },
}

const step = fc.record({
  act: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])),
  minutes: fc.integer({ min: 0, max: 3_000 }),
  severity: fc.constantFrom('P1', 'P2', 'P3', 'P4'),
  kinds: fc.subarray(['response', 'resolution', 'update'] as const, { minLength: 1 }),
})

test('in any order of hold, severity, stop and re-opening, each clock is what its entries say, and a breach stays', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (sequence) => {
      const { id } = await world.report(tech, { clients: ['aster', 'harbor'], conditions: [], category: 'access' })
      for (const { act, minutes, severity, kinds } of sequence) {
        await world.pass(minutes)
        const before = await clocksOf(world, id)
        await transaction(world.em(), async (em) => {
          const { row: incident } = (await readLocked(em, Incident, id))!
          const actor = { kind: 'system', id: 'test' } as const
          const work = { em, now: world.time.now, actor, request: uuid(), load: new Loaders(em), mostAnHour, allowedHosts: [] }
          const clocks = await em.find(Clock, { incidentId: id, kind: { $in: kinds }, ended: false })
          const happened: Happening[] = await acts[act](work, clocks, incident, severity)
          if (happened.length > 0) await seal(work, happened)
          else await em.flush()
        })
        const after = await clocksOf(world, id)
        const was = (clock: Clock) => before.find((one) => one.id === clock.id)
        for (const clock of after) {
          if (was(clock)?.breachedAt) expect(clock.breachedAt).toEqual(was(clock)!.breachedAt)
          if (clock.breachedAt) expect(clock.breachedAt <= world.time.now, 'never early').toBe(true)
        }
        expect((await checkClocks(world.em())).differences.filter(({ incident }) => incident === id)).toEqual([])
      }
    }),
    { numRuns: 6 },
  )
})

test('the hours of a report are those that hold when it is written, also while they are being changed', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const id = world.cast.clients.harbor
  await world.owner.query('begin')
  await world.owner.query(`update client set calendar = $2, name = name where id = $1`, [id, defaultCalendar('Asia/Tokyo')])
  await world.owner.query('select from client where id = $1 for update', [id])
  const reporting = world.report(tech, { clients: ['harbor'], conditions: ['localizedOrNonCritical'] })
  await world.owner.query('commit')
  const [clock] = await clocksOf(world, (await reporting).id, 'response')
  expect(clock!.calendar!.timeZone).toBe('Asia/Tokyo')
})
