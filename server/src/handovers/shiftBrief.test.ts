import { defaultPolicy } from '@muster/shared/policy/escalationPolicy'
import { levels } from '@muster/shared/vocabulary/level'
import { expect, test } from 'vitest'
import { handedOver } from '../../../test/kit/handedOver.ts'
import { ask, openDoors } from '../../../test/kit/serving.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { changeEscalationPolicy } from '../escalations/changeEscalationPolicy.ts'
import { escalateIncident } from '../escalations/escalateIncident.ts'
import { acknowledgeIncident } from '../incidents/acknowledgeIncident.ts'
import { assignIncident } from '../incidents/assignIncident.ts'
import { moveIncident } from '../incidents/moveIncident.ts'
import type { Caller } from '../kernel/work.ts'
import { addOverride } from '../oncall/addOverride.ts'
import { addSchedule } from '../oncall/addSchedule.ts'
import { takeLeave } from '../oncall/takeLeave.ts'
import { acceptHandover } from './acceptHandover.ts'
import type { ShiftHandover } from './shiftHandover.entity.ts'

const at = (text: string) => new Date(`${text}Z`)
const HANDOVER = at('2026-11-18T14:00')
const p3 = { conditions: ['localizedOrNonCritical'], clients: [] } as never
const p2 = { conditions: ['majorDegradationWithWorkaround'], clients: [] } as never

interface Brief {
  incidents: { concern: string; severity: string; incident: { title: string } | null }[]
  escalations: { toLevel: string; incident: { title: string } }[]
  pages: { level: string; state: string; person: { id: string } | null }[] | null
  due: { kind: string; dueAt: string; client: { name: string } | null; incident: { title: string } }[]
  plans: { kind: string; from: string; person: { id: string } | null }[]
  contacts: { level: string | null; schedule: { name: string } | null; person: { id: string } | null }[] | null
}
const selection = `asOf incidents { concern severity incident { title } } escalations { toLevel incident { title } }
  pages { level state person { id } } due { kind dueAt client { name } incident { title } } plans { kind from person { id } }
  contacts { level schedule { name } person { id } }`

/** The desk answers for L1 and L2, and changes at 14:00 from the first to the second; commanders answer for L3. */
async function company() {
  const world = await makeWorld({ reached: true })
  const { people } = world.cast
  const layer = { rotation: 'daily' as const, handoverTime: '14:00', startsOn: '2026-11-17' }
  const make = async (name: string, personIds: string[]) =>
    (await addSchedule(await world.as('commander'), { name, timeZone: 'UTC', layers: [{ ...layer, personIds }] })).value.id
  const desk = await make('Desk', [people.tech, people.tech2])
  const command = await make('Command', [people.commander])
  await make('Database', [people.tech3])
  const pages = { L1: [desk], L2: [desk], L3: [command], L4: [] }
  const { pageLimitMs, silentMs, rounds } = defaultPolicy
  await changeEscalationPolicy(await world.as('admin'), {
    levels: levels.map((level) => ({
      level,
      pages: pages[level].map((id) => ({ kind: 'schedule' as const, id })),
      holdMs: defaultPolicy.levels[level].holdMs,
    })),
    ...{ pageLimitMs, silentMs, rounds },
  })
  world.time.now = at('2026-11-18T13:40')
  return { world, desk, nameOf: (id?: string) => Object.entries(people).find(([, one]) => one === id)?.[0] ?? null }
}

async function read(world: World, caller: Caller & { token: string }, scheduleId: string): Promise<Brief> {
  await using doors = await openDoors(world)
  const query = `{ shiftBrief(scheduleId: "${scheduleId}", at: "${HANDOVER.toISOString()}") { brief { ${selection} } } }`
  return (await ask<{ shiftBrief: { brief: Brief } }>(doors, caller, query)).shiftBrief.brief
}

test('the brief has what is severe, what whoever goes holds, what is at a level of the schedule, and what else is open; not what has ended', async () => {
  const { world, desk } = await company()
  await using _ = world
  const [tech, commander] = [await world.as('tech'), await world.as('commander')]
  await world.report(tech, { ...(p2 as object), title: 'Severe' })
  const owned = await world.report(tech, { ...(p3 as object), title: 'Owned, at L3' })
  await escalateIncident(tech, { incidentId: owned.id, toLevel: 'L3', reason: 'resource', text: 'Hands.', checklist: handedOver })
  await assignIncident(commander, { id: owned.id, ownerId: tech.person })
  const asked = await world.report(tech, { ...(p3 as object), title: 'Asked, at L3' })
  const going = { toLevel: 'L3', reason: 'resource', text: 'Hands.', checklist: handedOver, targetId: tech.person } as const
  await escalateIncident(commander, { ...going, incidentId: asked.id })
  await world.report(tech, { ...(p3 as object), title: 'At L1' })
  const elsewhere = await world.report(tech, { ...(p3 as object), title: 'At L3 with somebody else' })
  await escalateIncident(tech, { ...going, targetId: null, incidentId: elsewhere.id })
  const over = await world.report(tech, { ...(p2 as object), title: 'Over' })
  await moveIncident(tech, { id: over.id, to: 'resolved' })

  const { incidents, escalations } = await read(world, await world.as('tech2'), desk)
  expect(incidents.map(({ concern, incident }) => `${concern}: ${incident!.title}`)).toEqual([
    'SEVERE: Severe',
    'OWNED: Owned, at L3',
    'ASKED: Asked, at L3',
    'LEVEL: At L1',
    'ELSEWHERE: At L3 with somebody else',
  ])
  expect(escalations.map(({ toLevel, incident }) => `${toLevel} ${incident.title}`)).toEqual([
    'L3 Owned, at L3',
    'L3 Asked, at L3',
  ])
})

test('pages without an answer are in it as long as what they ask for is open', async () => {
  const { world, desk, nameOf } = await company()
  await using _ = world
  const tech = await world.as('tech')
  const { id } = await world.report(tech, p2)
  const said = async () =>
    (await read(world, tech, desk)).pages!.map(({ level, state, person }) => `${level} ${state} ${nameOf(person?.id)}`)
  expect(await said()).toEqual(['L1 WAITING tech'])
  await world.pass(16)
  expect(await said()).toEqual(['L1 UNANSWERED tech', 'L2 WAITING tech'])
  await acknowledgeIncident(tech, { id })
  expect(await said()).toEqual([])
})

test('what is due before the shift ends is in it, a review of what is resolved too; what is due later is not', async () => {
  const { world, desk } = await company()
  await using _ = world
  const tech = await world.as('tech')
  await world.report(tech, { ...(p3 as object), title: 'Slow' })
  const over = await world.report(tech, { ...(p2 as object), title: 'Over' })
  await moveIncident(tech, { id: over.id, to: 'resolved' })
  const said = async () => (await read(world, tech, desk)).due.map(({ kind, incident }) => `${kind} ${incident.title}`)
  expect(await said(), 'in 4 h, and a word each day').toEqual(['RESPONSE Slow', 'UPDATE Slow'])
  await world.owner.query(`update clock set due_at = '2026-11-19T10:00Z' where kind = 'review'`)
  expect(await said()).toEqual(['RESPONSE Slow', 'REVIEW Over', 'UPDATE Slow'])
})

test('what is owed to several clients says to whom', async () => {
  const { world, desk } = await company()
  await using _ = world
  const tech = await world.as('tech')
  await world.report(tech, { ...(p2 as object), title: 'Of two', clients: ['northwind', 'lotus'] })
  const { due } = await read(world, tech, desk)
  const owed = due.filter(({ kind }) => kind === 'RESPONSE').map(({ client }) => client?.name)
  expect(new Set(owed).size).toBe(owed.length)
  expect(owed).toContainEqual(expect.stringContaining('Northwind'))
})

test('leave, who stands in and gaps until a day after the shift; and who else is on call, level by level', async () => {
  const { world, desk, nameOf } = await company()
  await using _ = world
  const [tech2, commander] = [await world.as('tech2'), await world.as('commander')]
  const { people } = world.cast
  await addOverride(commander, {
    ...{ scheduleId: desk, personId: people.tech3 },
    ...{ from: at('2026-11-18T20:00'), to: at('2026-11-18T22:00') },
  })
  await takeLeave(await world.as('tech'), { from: at('2026-11-19T14:00'), to: at('2026-11-19T16:00'), confirmGaps: true })
  await addOverride(commander, {
    ...{ scheduleId: desk, personId: people.tech3 },
    ...{ from: at('2026-11-25T20:00'), to: at('2026-11-25T22:00') },
  })
  const { plans, contacts } = await read(world, tech2, desk)
  expect(plans.map(({ kind, from, person }) => `${from.slice(8, 16)} ${kind} ${nameOf(person?.id)}`)).toEqual([
    '18T20:00 OVERRIDE tech3',
    '19T14:00 LEAVE tech',
    '19T14:00 GAP null',
  ])
  expect(contacts!.map(({ level, schedule, person }) => `${level} ${schedule?.name} ${nameOf(person?.id)}`)).toEqual([
    'L3 Command commander',
    'null Database tech3',
  ])
})

test('an account manager’s brief has the incidents of their clients only, live and kept', async () => {
  const { world, desk } = await company()
  await using _ = world
  const [tech, tech2, account] = [await world.as('tech'), await world.as('tech2'), await world.as('account')]
  await world.report(tech, { ...(p2 as object), title: 'Theirs', clients: ['northwind'] })
  await world.report(tech, { ...(p2 as object), title: 'Of others', clients: ['lotus'], component: 'reports' })
  const { value } = await acceptHandover(tech2, { scheduleId: desk, beganAt: HANDOVER })
  await using doors = await openDoors(world)
  const kept = async (caller: Caller & { token: string }) =>
    (
      await ask<{ shiftHandover: { brief: Brief } }>(
        doors,
        caller,
        `{ shiftHandover(id: "${value.id}") { brief { ${selection} } } }`,
      )
    ).shiftHandover.brief
  for (const brief of [await read(world, account, desk), await kept(account)]) {
    expect(brief.incidents.map(({ incident }) => incident?.title)).toEqual(['Theirs'])
    expect(brief.due.every(({ incident }) => incident?.title === 'Theirs')).toBe(true)
  }
  expect((await kept(tech2)).incidents).toHaveLength(2)
})

test('what was kept stays as it stood, without a word of what people wrote', async () => {
  const { world, desk } = await company()
  await using _ = world
  const [tech, tech2] = [await world.as('tech'), await world.as('tech2')]
  const { id } = await world.report(tech, { ...(p2 as object), title: 'Payouts are stuck' })
  const { value } = await acceptHandover(tech2, { scheduleId: desk, beganAt: HANDOVER })
  expect(JSON.stringify(value.brief)).not.toContain('Payouts')
  await moveIncident(tech, { id, to: 'resolved' })
  expect((await read(world, tech, desk)).incidents).toEqual([])

  await using doors = await openDoors(world)
  const query = `{ shiftHandovers(scheduleId: "${desk}", first: 5) {
    totalCount nodes { acceptedAt brief { incidents { status severity incident { title status } } } } } }`
  const { shiftHandovers } = await ask<{ shiftHandovers: { totalCount: number; nodes: ShiftHandover[] } }>(doors, tech, query)
  expect(shiftHandovers).toMatchObject({
    totalCount: 1,
    nodes: [
      {
        acceptedAt: '2026-11-18T13:40:00.000Z',
        brief: {
          incidents: [{ status: 'OPEN', severity: 'P2', incident: { title: 'Payouts are stuck', status: 'RESOLVED' } }],
        },
      },
    ],
  })
})
