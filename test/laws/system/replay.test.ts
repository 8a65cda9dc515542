import { usedBy } from '@muster/shared/rules/clockLife'
import { beginReplay, extendReplay, roomAfter } from '@muster/shared/rules/replay'
import type { PageThen, RoomThen } from '@muster/shared/rules/roomThen'
import type { PageState } from '@muster/shared/vocabulary/page'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Clock } from '../../../server/src/clocks/clock.entity.ts'
import { Update } from '../../../server/src/communications/update.entity.ts'
import { Escalation } from '../../../server/src/escalations/escalation.entity.ts'
import { Incident } from '../../../server/src/incidents/incident.entity.ts'
import { CommandRole } from '../../../server/src/incidents/roles/commandRole.entity.ts'
import { Task } from '../../../server/src/incidents/tasks/task.entity.ts'
import { Page } from '../../../server/src/oncall/page.entity.ts'
import { PlaybookRun } from '../../../server/src/playbooks/playbookRun.entity.ts'
import { RunStep } from '../../../server/src/playbooks/runStep.entity.ts'
import { readRoomEntries } from '../../kit/roomEntries.ts'
import { roomActs, type Act } from '../../kit/roomActs.ts'
import { staff } from '../../kit/staff.ts'
import { makeWorld, type World } from '../../kit/world.ts'

/** SEED=… tells other histories. */
const seed = Number(process.env.SEED ?? 20261121)

const turn = fc.record({
  act: fc.constantFrom(...(Object.keys(roomActs) as Act[])),
  who: fc.constantFrom('tech', 'commander'),
  choice: fc.nat(11),
  minutes: fc.constantFrom(0, 0, 1, 5, 12, 40, 200),
})
const histories = fc.sample(fc.array(turn, { minLength: 70, maxLength: 70 }), { seed, numRuns: 4 })

test.each(histories.map((history, index) => [index + 1, history] as const))(
  'in a random history (%d) the room folded from the ledger is what the tables say, after every act and every wait',
  async (index, history) => {
    await using world = await makeWorld({ reached: true })
    await staff(world, { L1: ['tech', 'tech2'], L2: ['tech2'], L3: ['commander'], L4: ['executive'] })
    const some = { drill: index === 4, category: 'outage', conditions: index % 2 ? ['localizedOrNonCritical'] : [] } as const
    const told = [
      await world.report(await world.as('tech'), some as never),
      await world.report(await world.as('tech'), some as never),
    ]
    const ids = told.map(({ id }) => id)
    const done = new Set<Act>()
    for (const { act, who, choice, minutes } of history) {
      if (await attempt(() => roomActs[act]({ world, who, ids, id: ids[choice % 5 === 0 ? 1 : 0]!, choice }))) done.add(act)
      await world.pass(minutes)
      for (const id of ids) expect(await asFolded(world, id), `after ${act}`).toEqual(await asInTables(world, id))
    }
    expect(done.size, 'different acts that were not refused').toBeGreaterThan(12)
  },
)

/** What is refused has happened to nobody; anything else that is thrown is a fault. */
async function attempt(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act()
    return true
  } catch (error) {
    if (!(error as { extensions?: object }).extensions) throw error
    return false
  }
}

async function asFolded(world: World, id: string) {
  const replay = beginReplay()
  extendReplay(replay, await readRoomEntries(world, id))
  const room: RoomThen = roomAfter(replay, replay.entries.length)
  const { facts, clocks, roles, tasks, steps, escalations, pages, updates } = room
  return {
    facts: { ...facts, clientIds: facts!.clientIds.toSorted(), playbooks: facts!.playbooks.toSorted() },
    clocks: sorted(clocks, ({ kind, clientId, cycle, ended, life }) => ({
      ...{ kind, clientId, cycle, ended, usedMs: usedBy(life, world.time.now) },
      ...timesOf(life),
    })),
    roles: sorted(roles),
    tasks: sorted(tasks),
    steps: [...steps.values()].sort(byKey),
    escalations: sorted(escalations),
    pages: sorted(pages),
    updates: sorted(updates),
  }
}

async function asInTables(world: World, incidentId: string): Promise<Awaited<ReturnType<typeof asFolded>>> {
  const em = world.em()
  const { title, status, severity, level, ownerId, publicTitle, publicStatus, clientIds, detectedAt, acknowledgedAt } =
    await em.findOneOrFail(Incident, incidentId)
  const runs = await em.find(PlaybookRun, { incidentId })
  const steps = await em.find(RunStep, { runId: { $in: runs.map(({ id }) => id) } })
  return {
    facts: {
      ...{ title, status, severity, level, ownerId, publicTitle, publicStatus, detectedAt, acknowledgedAt },
      clientIds: clientIds.toSorted(),
      playbooks: runs.map(({ playbook }) => playbook).toSorted(),
    },
    clocks: rows(await em.find(Clock, { incidentId }), (clock) => {
      const { kind, clientId, cycle, ended } = clock
      return { kind, clientId, cycle, ended, usedMs: usedBy(clock, world.time.now), ...timesOf(clock) }
    }),
    roles: rows(await em.find(CommandRole, { incidentId }), ({ role, personId, state }) => ({ role, personId, state })),
    tasks: rows(await em.find(Task, { incidentId }), ({ text, ownerId, dueAt, state }) => ({ text, ownerId, dueAt, state })),
    steps: steps.map(({ runId, key, state, ownerId }) => ({ runId, key, state, ownerId })).sort(byKey),
    escalations: rows(await em.find(Escalation, { incidentId }), ({ fromLevel, toLevel, reason, targetId, state, openedAt }) => ({
      ...{ fromLevel, toLevel, reason, targetId, state, openedAt },
    })),
    pages: rows(await em.find(Page, { incidentId }), ({ personId, level, because, missed, state, sentAt, answerBy }) => ({
      ...{ personId, level, because, missed, state: told(state), sentAt, answerBy },
    })),
    updates: rows(await em.find(Update, { incidentId }), ({ at, publicStatus: said, text }) => ({
      at,
      publicStatus: said,
      text,
    })),
  }
}

/** No entry says that a page lapsed, or that whoever was asked need not answer any more. */
const told = (state: PageState): PageThen['state'] =>
  state === 'waiting' || state === 'unanswered' || state === 'over' ? 'asked' : state

const timesOf = ({ startedAt, atRiskAt, dueAt, pausedAt, breachedAt, stoppedAt }: Times) => ({
  ...{ startedAt, atRiskAt, dueAt, pausedAt, breachedAt, stoppedAt },
})
type Times = Pick<Clock, 'startedAt' | 'atRiskAt' | 'dueAt' | 'pausedAt' | 'breachedAt' | 'stoppedAt'>

const byKey = (one: { runId: string; key: string }, other: { runId: string; key: string }) =>
  `${one.runId}${one.key}` < `${other.runId}${other.key}` ? -1 : 1

const sorted = <Thing, Shown = Thing>(things: Map<string, Thing>, show = (thing: Thing) => thing as unknown as Shown) =>
  [...things].sort(([one], [other]) => (one < other ? -1 : 1)).map(([id, thing]) => ({ id, ...show(thing) }))

const rows = <Row extends { id: string }, Shown>(found: readonly Row[], show: (row: Row) => Shown) =>
  sorted(new Map(found.map((row) => [row.id, row])), show)
