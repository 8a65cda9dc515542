import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acknowledgeIncident } from '../../../server/src/incidents/acknowledgeIncident.ts'
import { addNote } from '../../../server/src/incidents/addNote.ts'
import { assignIncident } from '../../../server/src/incidents/assignIncident.ts'
import { moveIncident } from '../../../server/src/incidents/moveIncident.ts'
import { publishUpdate } from '../../../server/src/incidents/publishUpdate.ts'
import { undoAcknowledge } from '../../../server/src/incidents/undoAcknowledge.ts'
import { escalateIncident } from '../../../server/src/escalations/escalateIncident.ts'
import { Incident } from '../../../server/src/incidents/incident.entity.ts'
import { Clock } from '../../../server/src/clocks/clock.entity.ts'
import { verifyLedger } from '../../../server/src/ledger/verifyLedger.ts'
import { handedOver } from '../../kit/handedOver.ts'
import { makeWorld, type World } from '../../kit/world.ts'
import { ask, openDoors } from '../../kit/serving.ts'
import { tellStory } from './authority.story.ts'
import type { Caller } from '../../../server/src/kernel/work.ts'

const deeds = ['report', 'acknowledge', 'undo', 'move', 'assign', 'note', 'publish', 'escalate', 'wait'] as const

test('after any sequence of commands and hours the ledger verifies, tells the state, and no refused command left a trace', async () => {
  await using world = await makeWorld()
  const commander = await world.as('commander')
  const step = fc.record({ deed: fc.constantFrom(...deeds), which: fc.nat(5), choice: fc.nat(11) })
  const scenario = fc.sample(fc.array(step, { minLength: 120, maxLength: 120 }), {
    numRuns: 1,
    seed: Number(process.env.SEED ?? 20261121),
  })[0]!
  const ids: string[] = []
  for (const { deed, which, choice } of scenario) {
    const before = (await world.entries()).length
    const outcome = await perform(world, commander, ids, { deed, id: ids[which % Math.max(ids.length, 1)], choice })
    const written = (await world.entries()).length - before
    if (outcome === 'refused') expect(written, `${deed} was refused`).toBe(0)
    if (outcome === 'done') expect(written, deed).toBeGreaterThan(0)
  }
  expect(await verifyLedger(world.muster.orm.em)).not.toHaveProperty('brokenAt')
  await expectFold(world)
})

async function perform(
  world: World,
  who: Caller,
  ids: string[],
  { deed, id, choice }: { deed: (typeof deeds)[number]; id: string | undefined; choice: number },
) {
  if (deed === 'wait') return world.pass(choice * 45).then(() => 'waited' as const)
  if (deed === 'report' || !id) {
    ids.push(
      (
        await world.report(who, {
          clients: choice % 2 ? ['aster', 'fjord'] : [],
          conditions: choice % 3 ? [] : ['outageNoWorkaround'],
        })
      ).id,
    )
    return 'done'
  }
  const to = (['investigating', 'identified', 'monitoring', 'resolved'] as const)[choice % 4]!
  const acts = {
    acknowledge: () => acknowledgeIncident(who, { id }),
    undo: () => undoAcknowledge(who, { id }),
    move: () => moveIncident(who, { id, to, reason: 'so' }),
    assign: () => assignIncident(who, { id, ownerId: choice % 2 ? world.cast.people.tech : null }),
    note: () => addNote(who, { incidentId: id, text: 'words' }),
    publish: () =>
      publishUpdate(who, { incidentId: id, title: 'Trouble', publicStatus: 'identified', text: 'We know.', components: [] }),
    escalate: () =>
      escalateIncident(who, { incidentId: id, toLevel: 'L4', reason: 'severity', text: 'up', checklist: handedOver }),
  }
  return acts[deed]().then(
    () => 'done' as const,
    ({ extensions }) => (extensions ? 'refused' : 'failed'),
  )
}

/** Status, level and owner as the ledger's last word on each, and the breaches that it knows, are what the tables say. */
async function expectFold(world: World): Promise<void> {
  const told = new Map<string, Record<string, unknown>>()
  const breached = new Set<string>()
  for (const { incident, changes = {}, kind } of await world.entries()) {
    if (!incident) continue
    const facts = told.get(incident) ?? {}
    for (const field of ['status', 'level', 'owner'] as const)
      if (changes[field] && !(kind.startsWith('escalation.') && field === 'status')) facts[field] = changes[field][1]
    told.set(incident, facts)
    if (kind === 'clock.breached') for (const id of changes.clocks![1] as string[]) breached.add(id)
  }
  const incidents = await world.em().find(Incident, {})
  for (const { id, level, ownerId } of incidents)
    expect(told.get(id)).toMatchObject({ level, ...(ownerId && { owner: ownerId }) })
  const clocks = await world.em().find(Clock, { breachedAt: { $ne: null } })
  expect(new Set(clocks.map(({ id }) => id))).toEqual(breached)
}

test('whatever the commands of a story wrote, the ledger can be read to its beginning with every change, by their names', async () => {
  await using story = await tellStory()
  await using doors = await openDoors(story.world)
  const admin = await story.world.as('admin')
  const kinds = new Set<string>()
  let after: string | null = null
  do {
    const { ledger }: Read = await ask<Read>(
      doors,
      admin,
      `query ($after: String) { ledger(first: 100, after: $after) { pageInfo { endCursor hasNextPage }
        nodes { kind subjectName changes { field before after beforeNames afterNames person { name } } } } }`,
      { after },
    )
    for (const { kind } of ledger.nodes) kinds.add(kind)
    after = ledger.pageInfo.hasNextPage ? ledger.pageInfo.endCursor : null
  } while (after)
  expect([...kinds].sort()).toEqual([...new Set((await story.world.entries()).map(({ kind }) => kind))].sort())
})

interface Read {
  ledger: { nodes: { kind: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } }
}
