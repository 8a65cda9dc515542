import type { Level } from '@muster/shared/vocabulary/level'
import type { Severity } from '@muster/shared/vocabulary/severity'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EscalationModel } from '../../../test/kit/escalationModel.ts'
import { handedOver } from '../../../test/kit/handedOver.ts'
import { staff } from '../../../test/kit/staff.ts'
import { makeWorld, type Report, type World } from '../../../test/kit/world.ts'
import { acknowledgeIncident } from '../incidents/acknowledgeIncident.ts'
import { addNote } from '../incidents/addNote.ts'
import { declinePage } from '../incidents/declinePage.ts'
import { moveIncident } from '../incidents/moveIncident.ts'
import { Page } from '../oncall/page.entity.ts'
import { acknowledgeEscalation } from './acknowledgeEscalation.ts'
import { Escalation } from './escalation.entity.ts'
import { escalateIncident } from './escalateIncident.ts'
import { returnEscalation } from './returnEscalation.ts'

/** SEED=… tells other stories. */
const seed = Number(process.env.SEED ?? 20261121)
const STORIES = 40
const PARTS = 4
/** They cannot be reached. */
const away = ['tech3', 'commander2', 'vendor'] as const
const HOURS_AFTER = 5

/** Whom an escalation without a target is for, besides others. */
const taker = { L1: 'tech2', L2: 'tech2', L3: 'commander', L4: 'executive' } as const
const above = { L1: 'L2', L2: 'L3', L3: 'L4' } as const

interface Turn {
  world: World
  id: string
  model: EscalationModel
}

/** Each act, in the model and in the product; what cannot be done now is left out. */
const acts = {
  async pass() {},
  async note({ world, id, model }: Turn) {
    model.note()
    await addNote(await world.as('tech'), { incidentId: id, text: 'Looking.' })
  },
  async acknowledge({ world, id, model }: Turn) {
    if (model.isAcknowledged) return
    model.acknowledge('commander')
    await acknowledgeIncident(await world.as('commander'), { id })
  },
  async decline({ world, id, model }: Turn) {
    const who = model.asked?.who
    if (!who) return
    model.decline()
    const personId = world.cast.people[who as 'tech']
    const page = await world.em().findOneOrFail(
      Page,
      { incidentId: id, personId, state: 'waiting', ask: { $ne: null } },
      {
        orderBy: { id: 'desc' },
      },
    )
    await declinePage(await world.as(who as 'tech'), { id: page.id })
  },
  async escalate({ world, id, model }: Turn) {
    const toLevel = above[model.level as 'L1']
    if (!toLevel) return
    model.escalate()
    const words = { reason: 'resource', text: 'More hands.', checklist: handedOver } as const
    await escalateIncident(await world.as('tech'), { incidentId: id, toLevel, ...words })
  },
  async return({ model, ...turn }: Turn) {
    const { id, who } = (await waiting({ model, ...turn })) ?? {}
    if (!id) return
    model.return()
    await returnEscalation(await turn.world.as(who!), { id, reason: 'This is not ours.' })
  },
  async take({ model, ...turn }: Turn) {
    const { id, who } = (await waiting({ model, ...turn })) ?? {}
    if (!id) return
    model.take(who!)
    await acknowledgeEscalation(await turn.world.as(who!), { id })
  },
}

async function waiting({ world, id, model }: Turn) {
  if (!model.escalation) return undefined
  const { level } = model.escalation
  const found = await world.em().findOneOrFail(Escalation, { incidentId: id, state: 'active', toLevel: level })
  return { id: found.id, who: taker[level] }
}

/** As the model tells it: `minute what`. */
async function happened({ cast, entries }: World, incident: string, startedAt: number): Promise<string[]> {
  const names = new Map(Object.entries(cast.people).map(([name, id]) => [id, name]))
  return (await entries())
    .filter((entry) => entry.incident === incident)
    .flatMap(({ at, kind, changes }) => {
      const minute = (Date.parse(at) - startedAt) / 60_000
      if (kind === 'page.sent' || kind === 'page.notSent')
        return [`${minute} page ${changes!.level![1]} ${names.get(changes!.person![1] as string)}`]
      if (kind === 'escalation.opened') return [`${minute} up ${changes!.toLevel![1]} ${changes!.reason![1]}`]
      return kind === 'escalation.endOfLine' ? [`${minute} end ${changes!.reason![1]}`] : []
    })
}

const some = (...names: string[]) => fc.shuffledSubarray(names)
const story = fc.record({
  severity: fc.constantFrom<Severity>('P1', 'P2', 'P3', 'P4'),
  paged: fc.record<Record<Level, string[]>>({
    ...{ L1: some('tech', 'tech2', 'tech3'), L2: some('tech', 'tech2', 'tech3') },
    ...{ L3: some('tech2', 'commander', 'commander2'), L4: some('executive', 'vendor') },
  }),
  turns: fc.array(
    fc.record({
      act: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])),
      minutes: fc.constantFrom(0, 1, 4, 5, 9.5, 14, 15, 31, 60, 130, 400),
    }),
    { minLength: 3, maxLength: 9 },
  ),
})

const stories = fc.sample(story, { seed, numRuns: STORIES })
const parts = Array.from(
  { length: PARTS },
  (_, part) => [part + 1, stories.filter((_, index) => index % PARTS === part)] as const,
)

test.each(parts)(
  'who is paged when (%d), when it goes up and when the line ends: a plain model of the rules says the same as the ledger',
  async (_, some) => {
    await using world = await makeWorld({ reached: true })
    for (const told of some) {
      const setAway = (status: string) =>
        world.owner.query('update person set status = $1 where id = any($2)', [
          status,
          away.map((name) => world.cast.people[name]),
        ])
      await setAway('active')
      await staff(world, told.paged as never)
      await setAway('suspended')
      const startedAt = +world.time.now
      const unticked = [{ condition: 'contractualP1OrRecurrent', reason: 'no' }] as never
      const { id } = await world.report(await world.as('tech'), {
        ...{ clients: [], category: 'other', conditions: conditionsOf[told.severity], unticked },
      })
      const model = new EscalationModel(told.severity, { paged: told.paged as never, away })
      for (const { act, minutes } of [...told.turns, { act: 'pass' as const, minutes: HOURS_AFTER * 60 }]) {
        await world.pass(minutes)
        model.pass(minutes)
        await acts[act]({ world, id, model })
      }
      expect(await happened(world, id, startedAt), JSON.stringify(told)).toEqual(model.told)
      await moveIncident(await world.as('tech'), { id, to: 'resolved' })
    }
  },
)

const conditionsOf: Record<Severity, Report['conditions']> = {
  P1: ['outageNoWorkaround'],
  P2: ['majorDegradationWithWorkaround'],
  P3: ['localizedOrNonCritical'],
  P4: [],
}
