import { expect, test } from 'vitest'
import { staff } from '../../../../test/kit/staff.ts'
import { makeWorld, type World } from '../../../../test/kit/world.ts'
import { checkClocks } from '../../clocks/checkClocks.ts'
import { Clock } from '../../clocks/clock.entity.ts'
import { Escalation } from '../../escalations/escalation.entity.ts'
import { Page } from '../../oncall/page.entity.ts'
import { Moment } from '../../timers/moment.entity.ts'
import { reassessIncident } from '../assessment/reassessIncident.ts'
import { acknowledgeIncident } from '../acknowledgeIncident.ts'
import { addNote } from '../addNote.ts'
import { Incident } from '../incident.entity.ts'
import { moveIncident } from '../moveIncident.ts'
import { addTask } from '../tasks/addTask.ts'
import { advanceDrill } from './advanceDrill.ts'
import { hanging } from './moveTimes.ts'
import { setDrillSpeed } from './setDrillSpeed.ts'

const MINUTE = 60_000
const drill = { drill: true, conditions: ['outageNoWorkaround'] } satisfies Parameters<World['report']>[1]

async function company() {
  const world = await makeWorld({ reached: true })
  await staff(world, { L2: ['tech2'], L3: ['commander'], L4: ['executive'] })
  return world
}

/** What happened, and how many minutes after the detection, as the drill reckons: by what stood in its rows when all was over. */
async function storyOf(world: World, id: string) {
  const em = world.em()
  const { detectedAt } = await em.findOneOrFail(Incident, id)
  const after = (at: Date | null) => at && (at.getTime() - detectedAt.getTime()) / MINUTE
  const pages = await em.find(Page, { incidentId: id }, { orderBy: { sentAt: 'asc', id: 'asc' } })
  const escalations = await em.find(Escalation, { incidentId: id }, { orderBy: { openedAt: 'asc', id: 'asc' } })
  const clocks = await em.find(Clock, { incidentId: id }, { orderBy: { kind: 'asc', cycle: 'asc' } })
  return {
    pages: pages.map(({ level, because, sentAt, state }) => [level, because, after(sentAt), state]),
    escalations: escalations.map(({ toLevel, rule, openedAt }) => [toLevel, rule, after(openedAt)]),
    clocks: clocks.map(({ kind, breachedAt, atRiskFiredAt }) => [kind, after(breachedAt), after(atRiskFiredAt)]),
  }
}

/** In milliseconds there is a millisecond for each stop on the way. */
function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, inner) => (typeof inner === 'number' ? Math.round(inner * 100) / 100 : inner))
}

test('what four hours bring happens at once when a drill is moved on by them, each at its own minute, as if they had passed', async () => {
  await using passed = await company()
  const real = await passed.report(await passed.as('tech'), { conditions: ['outageNoWorkaround'] })
  await passed.pass(240)
  await using moved = await company()
  const { id } = await moved.report(await moved.as('tech'), { ...drill })
  const before = moved.time.now
  await advanceDrill(await moved.as('commander'), { incidentId: id, minutes: 240 })
  await moved.pass(0.1)
  expect(moved.time.now.getTime() - before.getTime()).toBe(0.1 * MINUTE)
  expect(rounded(await storyOf(moved, id))).toEqual(rounded(await storyOf(passed, real.id)))
  const told = async (world: World) =>
    (await world.kinds()).filter((kind) => !/^(drill|policy|contact|escalationPolicy)\./.test(kind))
  expect((await told(moved)).toSorted()).toEqual((await told(passed)).toSorted())
  expect((await moved.entries()).filter(({ changes }) => changes?.['lateMs'])).toEqual([])
})

test('sixty times as fast is an hour in a minute; it stops when the drill ends', async () => {
  await using world = await company()
  const { commander } = { commander: await world.as('commander') }
  const { id } = await world.report(commander, { ...drill })
  await setDrillSpeed(commander, { incidentId: id, speed: 60 })
  await world.pass(1)
  const { detectedAt, drillTime } = await world.em().findOneOrFail(Incident, id)
  const gone = (world.time.now.getTime() - detectedAt.getTime()) / MINUTE
  expect([gone > 59, gone < 60.1], 'but for the last second').toEqual([true, true])
  expect(drillTime!.speed).toBe(60)
  await moveIncident(commander, { id, to: 'resolved' })
  await world.pass(1)
  expect(await world.em().findOneOrFail(Incident, id)).toMatchObject({ drillTime: { speed: 1 } })
  expect(await world.em().count(Moment, { rootId: id, state: 'due' })).toBe(0)
  await expect(advanceDrill(commander, { incidentId: id, minutes: 1 })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  })
})

test('a drill that stands still is where it was, and goes on from there', async () => {
  await using world = await company()
  const commander = await world.as('commander')
  const { id } = await world.report(commander, { ...drill })
  const left = async () => {
    const { dueAt } = await world.em().findOneOrFail(Clock, { incidentId: id, kind: 'update' })
    return Math.round((dueAt!.getTime() - world.time.now.getTime()) / 1_000)
  }
  await setDrillSpeed(commander, { incidentId: id, speed: 0 })
  const before = await left()
  await world.pass(2)
  expect(await left()).toBe(before)
  await setDrillSpeed(commander, { incidentId: id, speed: 1 })
  await world.pass(1)
  expect(await left()).toBe(before - 60)
})

test('only this drill’s time is moved: another incident, and another drill, are where they were', async () => {
  await using world = await company()
  const commander = await world.as('commander')
  const others = [await world.report(commander, {}), await world.report(commander, { ...drill })]
  const { id } = await world.report(commander, { ...drill })
  const look = () =>
    Promise.all(
      others.map(async (other) => [
        await world.em().find(Clock, { incidentId: other.id }, { orderBy: { id: 'asc' } }),
        await world.em().find(Moment, { rootId: other.id }, { orderBy: { id: 'asc' } }),
        await world.em().find(Page, { incidentId: other.id }, { orderBy: { id: 'asc' } }),
        await world.em().findOneOrFail(Incident, other.id),
      ]),
    )
  const before = JSON.stringify(await look())
  await advanceDrill(commander, { incidentId: id, minutes: 30 })
  await world.pass(0.01)
  expect(JSON.stringify(await look())).toBe(before)
  expect((await world.em().findOneOrFail(Incident, id)).drillTime).toMatchObject({ goneMs: 30 * MINUTE, aheadMs: 0 })
})

test('what somebody did counts from when they did it in the drill: who holds it and says nothing is asked in its own time', async () => {
  await using world = await company()
  const commander = await world.as('commander')
  const { id } = await world.report(commander, { ...drill })
  await acknowledgeIncident(commander, { id })
  await addNote(commander, { incidentId: id, text: 'I look.' })
  await addTask(commander, { incidentId: id, text: 'Fail over.', dueAt: new Date(world.time.now.getTime() + 20 * MINUTE) })
  await advanceDrill(commander, { incidentId: id, minutes: 120 })
  await world.pass(0.1)
  const drilled = rounded(await storyOf(world, id))

  await using passed = await company()
  const who = await passed.as('commander')
  const real = await passed.report(who, { conditions: ['outageNoWorkaround'] })
  await acknowledgeIncident(who, { id: real.id })
  await addNote(who, { incidentId: real.id, text: 'I look.' })
  await passed.pass(120)
  expect(drilled).toEqual(rounded(await storyOf(passed, real.id)))
})

test('every clock of a drill that was moved on is derived again from the ledger alone', async () => {
  await using world = await company()
  const commander = await world.as('commander')
  const { id } = await world.report(commander, { ...drill, clients: ['aster', 'fjord'], conditions: ['localizedOrNonCritical'] })
  const clocks = await world.em().find(Clock, { incidentId: id })
  expect(
    clocks.map(({ calendar }) => calendar),
    'every hour counts',
  ).toEqual(clocks.map(() => null))
  await reassessIncident(commander, { id, conditions: ['majorDegradationWithWorkaround'] })
  const assessed = await world.em().find(Clock, { incidentId: id })
  expect(assessed.map(({ calendar }) => calendar)).toEqual(assessed.map(() => null))
  await advanceDrill(commander, { incidentId: id, minutes: 90 })
  await world.pass(0.1)
  await acknowledgeIncident(commander, { id })
  await setDrillSpeed(commander, { incidentId: id, speed: 10 })
  await world.pass(2)
  await moveIncident(commander, { id, to: 'resolved' })
  expect((await checkClocks(world.em())).differences).toEqual([])
})

test('its time is its leader’s: who commands it, who began it, and incident managers; of what is real nobody’s', async () => {
  await using world = await company()
  const { id } = await world.report(await world.as('tech'), { ...drill })
  const real = await world.report(await world.as('tech'), {})
  const move = async (name: 'tech' | 'tech2' | 'commander', incidentId = id) =>
    advanceDrill(await world.as(name), { incidentId, minutes: 1 })
  await move('tech')
  await move('commander')
  await expect(move('tech2')).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN', because: 'notAssigned' } })
  await expect(move('tech', real.id)).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
})

test('every time that hangs on an incident is moved with it, or stays for a reason', async () => {
  await using world = await makeWorld()
  const { rows } = await world.owner.query<{ name: string }>(
    `select c.table_name || '.' || c.column_name as name from information_schema.columns c
     where c.data_type like 'timestamp%' and (c.table_name = 'playbook_step' or exists (
       select from information_schema.columns i where i.table_name = c.table_name and i.column_name = 'incident_id'))`,
  )
  const moved = Object.entries(hanging).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`))
  const saidThen = [
    'note.at',
    'decision.at',
    'evidence.at',
    'evidence.collected_at',
    'workaround.at',
    'mention.at',
    'mention.seen_at',
    'update.at',
    'drill_run.started_at',
    'drill_run.stopped_at',
  ]
  const outside = [
    'delivery.locked_until',
    'delivery.retry_at',
    'delivery.sent_at',
    'follower.changed_at',
    'unfollow_link.made_at',
    'review.signed_off_at',
  ]
  const noProgram = ['action_call.proposed_at', 'action_call.sent_at', 'action_call.ended_at']
  const others = ['delivery.due_at', 'playbook_step.ended_at']
  const known = [...moved, ...saidThen, ...outside, ...noProgram, ...others]
  expect(rows.map(({ name }) => name).filter((name) => !known.includes(name) && !name.startsWith('clock.'))).toEqual([])
})
