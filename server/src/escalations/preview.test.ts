import type { Severity } from '@muster/shared/vocabulary/severity'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { handedOver } from '../../../test/kit/handedOver.ts'
import { staff } from '../../../test/kit/staff.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { acknowledgeIncident } from '../incidents/acknowledgeIncident.ts'
import { acknowledgePage } from '../incidents/acknowledgePage.ts'
import { addNote } from '../incidents/addNote.ts'
import { declinePage } from '../incidents/declinePage.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { moveIncident } from '../incidents/moveIncident.ts'
import { publishUpdate } from '../incidents/publishUpdate.ts'
import { assignCommandRole } from '../incidents/roles/assignCommandRole.ts'
import { undoAcknowledge } from '../incidents/undoAcknowledge.ts'
import type { Caller } from '../kernel/work.ts'
import { Page } from '../oncall/page.entity.ts'
import { escalateIncident } from './escalateIncident.ts'
import { previewIncident } from './previewIncident.ts'

const HOURS_AHEAD = 6

/** What people do in between; what is refused changes nothing. */
const acts = {
  nothing: async () => {},
  acknowledge: (_world: World, tech: Caller, id: string) => acknowledgeIncident(tech, { id }),
  undo: (_world: World, tech: Caller, id: string) => undoAcknowledge(tech, { id }),
  note: (_world: World, tech: Caller, id: string) => addNote(tech, { incidentId: id, text: 'Looking.' }),
  move: (_world: World, tech: Caller, id: string) => moveIncident(tech, { id, to: 'investigating' }),
  resolve: (_world: World, tech: Caller, id: string) => moveIncident(tech, { id, to: 'resolved' }),
  publish: (_world: World, tech: Caller, id: string) =>
    publishUpdate(tech, { incidentId: id, title: 'Cards', publicStatus: 'identified', text: 'We know why.', components: [] }),
  escalate: (_world: World, tech: Caller, id: string) =>
    escalateIncident(tech, { incidentId: id, toLevel: 'L3', reason: 'resource', text: 'More hands.', checklist: handedOver }),
  command: async (world: World, _tech: Caller, id: string) => {
    const commander = await world.as('commander')
    await assignCommandRole(commander, { incidentId: id, role: 'commander', personId: commander.person })
  },
  answer: (world: World, _tech: Caller, id: string) => answer(world, id, acknowledgePage),
  decline: (world: World, _tech: Caller, id: string) => answer(world, id, declinePage),
}

async function answer(world: World, incidentId: string, by: typeof acknowledgePage | typeof declinePage) {
  const page = await world.em().findOneOrFail(Page, { incidentId, state: 'waiting' }, { orderBy: { id: 'desc' } })
  const [name] = Object.entries(world.cast.people).find(([, id]) => id === page.personId)!
  await by(await world.as(name as never), { id: page.id })
}

const lateness = { 'clock.atRisk': 'clock_at_risk', 'clock.breached': 'clock_breach' } as const

async function happenedSince(world: World, incident: string, since: Date): Promise<string[]> {
  return (await world.entries())
    .filter((entry) => entry.incident === incident && new Date(entry.at) > since)
    .flatMap(({ at, kind, changes }) => {
      if (kind === 'page.sent' || kind === 'page.notSent') return [`${at} page ${changes!.level![1]} ${changes!.person![1]}`]
      if (kind === 'clock.atRisk' || kind === 'clock.breached') return [`${at} ${lateness[kind]} ${changes!.kind![1]}`]
      if (kind === 'escalation.opened' || kind === 'escalation.alreadyActive') return [`${at} up ${changes!.toLevel![1]}`]
      return kind === 'escalation.endOfLine' && changes!.reason![1] === 'no_acknowledgement' ? [`${at} end`] : []
    })
}

const step = fc.record({
  act: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])),
  minutes: fc.constantFrom(0, 1, 4, 9, 14, 40, 130),
})
const scene = fc.record({
  severity: fc.constantFrom<Severity>('P1', 'P2', 'P3', 'P4'),
  steps: fc.array(step, { maxLength: 5 }),
  staffed: fc.subarray(['L1', 'L2', 'L3', 'L4'] as const),
})

test('what the preview says is what happens if nobody moves, whatever people did before', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const everybody = { L1: ['tech', 'tech2'], L2: ['tech2'], L3: ['commander', 'tech3'], L4: ['executive'] } as const
  await fc.assert(
    fc.asyncProperty(scene, async ({ severity, steps, staffed }) => {
      await staff(world, Object.fromEntries(staffed.map((level) => [level, [...everybody[level]]])))
      const unticked = [{ condition: 'contractualP1OrRecurrent', reason: 'no' }] as never
      const { id } = await world.report(await world.as('commander'), {
        ...{ clients: [], category: 'other', conditions: [], unticked },
        override: { severity, reason: 'As told.' },
      })
      for (const { act, minutes } of steps) {
        await world.pass(minutes)
        await (acts[act] as (...all: unknown[]) => Promise<unknown>)(world, tech, id).catch(() => {})
      }
      const now = world.time.now
      const until = new Date(now.getTime() + HOURS_AHEAD * 3_600_000)
      const em = world.em()
      const planned = (await previewIncident(em, await em.findOneOrFail(Incident, id), now)).filter(
        ({ at }) => at > now && at <= until,
      )
      const said = planned.flatMap(({ at, kind, level, personId, clock }) => {
        if (clock) return [`${at.toISOString()} ${kind} ${clock}`]
        if (kind === 'page' || kind === 'tell') return [`${at.toISOString()} page ${level} ${personId}`]
        if (kind === 'escalate') return [`${at.toISOString()} up ${level}`]
        return kind === 'end_of_line' ? [`${at.toISOString()} end`] : []
      })
      await world.pass(HOURS_AHEAD * 60)
      expect(await happenedSince(world, id, now)).toEqual(said)
    }),
    { numRuns: 10 },
  )
})

test('the next update and the review are said to be late, and ask nobody', async () => {
  await using world = await makeWorld()
  const commander = await world.as('commander')
  const { id } = await world.report(commander)
  const em = () => world.em()
  const clocksAhead = async (kind: string) => {
    const steps = await previewIncident(em(), await em().findOneOrFail(Incident, id), world.time.now)
    return steps
      .filter(({ clock }) => clock === kind)
      .map(({ kind, at, personId }) => [kind, (+at - +world.time.now) / 60_000, personId])
  }
  expect(await clocksAhead('update')).toEqual([
    ['clock_at_risk', 45, null],
    ['clock_breach', 60, null],
  ])
  await moveIncident(commander, { id, to: 'resolved' })
  expect(await clocksAhead('update'), 'over with it').toEqual([])
  await world.pass(30 * 60)
  expect(await clocksAhead('review')).toEqual([
    ['clock_at_risk', 6 * 60, null],
    ['clock_breach', 18 * 60, null],
  ])
})
