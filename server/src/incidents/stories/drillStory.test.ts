import { expect, test } from 'vitest'
import { makeWorld, type World } from '../../../../test/kit/world.ts'
import { publishUpdate } from '../publishUpdate.ts'
import { assignPlaybookStep } from '../../playbooks/assignPlaybookStep.ts'
import { endPlaybookStep } from '../../playbooks/endPlaybookStep.ts'
import { readRuns } from '../../playbooks/readRuns.ts'
import { Moment } from '../../timers/moment.entity.ts'
import { Loaders } from '../../kernel/loaders.ts'
import type { Reading } from '../../kernel/reading.ts'
import { acknowledgeIncident } from '../acknowledgeIncident.ts'
import { advanceDrill } from '../drills/advanceDrill.ts'
import { setDrillSpeed } from '../drills/setDrillSpeed.ts'
import { Incident } from '../incident.entity.ts'
import { IncidentLink } from '../links/incidentLink.entity.ts'
import { moveIncident } from '../moveIncident.ts'
import { assignCommandRole } from '../roles/assignCommandRole.ts'
import { DrillEvent } from './drillEvent.entity.ts'
import { DrillRun } from './drillRun.entity.ts'
import { publishDrillStory } from './publishDrillStory.ts'
import { readDrillScore } from './readDrillScore.ts'
import { readStories } from './readStories.ts'
import { startDrillStory } from './startDrillStory.ts'
import { stopDrillStory } from './stopDrillStory.ts'

const MINUTE = 60_000

const own = `key: own-story
title: Ours
trains: Something.
component: { name: Card payments }
category: outage
conditions: [outageNoWorkaround]
clients: 2
events:
  - { at: 0, what: report, text: Cards are declined }
  - { at: 3, what: alert, text: Twice as many errors }
  - { at: 5, what: inject, to: executive, text: Who speaks to the press? }
  - { at: 6, what: fails, playbook: outage, step: vendors, text: Nobody answers }
  - { at: 8, what: breaks, text: Reports have stopped, component: { kind: database }, category: degradation, conditions: [localizedOrNonCritical] }
  - { at: 10, what: assess, text: There is a workaround, conditions: [majorDegradationWithWorkaround] }
expected:
  - { by: 5, act: acknowledge }
  - { by: 5, act: command }
  - { by: 9, act: update }
  - { by: 9, act: consent, playbook: outage, step: notice }
  - { by: 30, act: escalate, to: L4 }
`

async function begin(world: World, source = own) {
  await publishDrillStory(await world.as('admin'), { source })
  return (await startDrillStory(await world.as('commander'), { story: 'own-story' })).value
}

const events = async (world: World, incidentId: string) =>
  world.em().find(DrillEvent, { incidentId }, { orderBy: { place: 'asc' } })

/** What has happened, and at which minute as the drill reckons. */
async function happened(world: World, id: string) {
  const { detectedAt } = await world.em().findOneOrFail(Incident, id)
  const told = (await events(world, id)).filter(({ happenedAt }) => happenedAt !== null)
  return told.map(({ what, happenedAt }) => [what, Math.round((happenedAt!.getTime() - detectedAt.getTime()) / MINUTE)])
}

const scoreOf = async (world: World, id: string) => {
  const em = world.em()
  const reading = { load: new Loaders(em), asOf: world.time.now } as Reading
  return readDrillScore(await em.findOneOrFail(DrillRun, { incidentId: id }), await em.findOneOrFail(Incident, id), reading)
}

test('a story happens by itself, each event at its minute, whether four hours pass or are jumped over', async () => {
  const minutes = [
    ['report', 0],
    ['alert', 3],
    ['inject', 5],
    ['fails', 6],
    ['breaks', 8],
    ['assess', 10],
  ]
  await using passed = await makeWorld({ reached: true })
  const one = await begin(passed)
  expect(one).toMatchObject({ isDrill: true, title: 'Cards are declined', severity: 'P1' })
  expect(one.clientIds.length).toBe(2)
  await passed.pass(4)
  expect(await happened(passed, one.id)).toEqual(minutes.slice(0, 2))
  await passed.pass(236)
  expect(await happened(passed, one.id)).toEqual(minutes)

  await using moved = await makeWorld({ reached: true })
  const other = await begin(moved)
  await advanceDrill(await moved.as('commander'), { incidentId: other.id, minutes: 240 })
  await moved.pass(0.1)
  expect(await happened(moved, other.id)).toEqual(minutes)
  expect((await moved.entries()).filter(({ changes }) => changes?.['lateMs'])).toEqual([])
})

test('what happens has its effect: a step fails, something else breaks and is linked, other conditions hold', async () => {
  await using world = await makeWorld({ reached: true })
  const { id } = await begin(world)
  await world.pass(11)
  const em = world.em()
  const outage = (await readRuns(em, id)).find(({ run }) => run.playbook === 'outage')!
  expect(outage.rows).toMatchObject([{ key: 'vendors', state: 'failed', comment: 'Nobody answers', endedById: null }])
  const [link] = await em.find(IncidentLink, { toId: id })
  const broken = await em.findOneOrFail(Incident, link!.fromId)
  expect(broken).toMatchObject({ isDrill: true, title: 'Reports have stopped', severity: 'P3' })
  expect(broken.number).toMatch(/^DRILL-\d{4}-0002$/)
  expect((await events(world, id))[4]).toMatchObject({ brokenId: broken.id })
  const { conditions } = await em.findOneOrFail(Incident, id)
  expect(conditions).toContain('majorDegradationWithWorkaround')
  expect(conditions).not.toContain('outageNoWorkaround')
  const own = (await world.entries()).filter(({ incident }) => incident === id || incident === broken.id)
  expect(own.every(({ reach, drill }) => reach === 'internal' && drill === true)).toBe(true)
})

test('two things that break are two components, as long as there are others', async () => {
  await using world = await makeWorld()
  const breaks = (at: number) =>
    `  - { at: ${at}, what: breaks, text: More ${at}, component: { kind: database }, category: access, conditions: [] }\n`
  const before = own.slice(0, own.indexOf('  - { at: 3'))
  const { id } = await begin(world, before + [1, 2].map(breaks).join('') + 'expected: []\n')
  await world.pass(5)
  const broken = (await events(world, id)).flatMap(({ brokenId }) => brokenId ?? [])
  const incidents = await world.em().find(Incident, { id: { $in: [id, ...broken] } })
  expect(new Set(incidents.map(({ componentId }) => componentId)).size).toBe(3)
})

test('what else breaks goes as fast as the drill that it belongs to', async () => {
  await using world = await makeWorld({ reached: true })
  const { id } = await begin(world)
  await setDrillSpeed(await world.as('commander'), { incidentId: id, speed: 60 })
  await world.pass(1)
  const [link] = await world.em().find(IncidentLink, { toId: id })
  const broken = await world.em().findOneOrFail(Incident, link!.fromId)
  expect(broken.drillTime).toMatchObject({ speed: 60 })
  const age = (world.time.now.getTime() - broken.detectedAt.getTime()) / MINUTE
  expect([age > 50, age < 53], 'reported at minute 8 of nearly 60').toEqual([true, true])
})

test('its leader leads the time of what else broke, too: it stands still, and jumps, with the drill that it belongs to', async () => {
  await using world = await makeWorld({ reached: true })
  const commander = await world.as('commander')
  const { id } = await begin(world)
  await world.pass(9)
  const [link] = await world.em().find(IncidentLink, { toId: id })
  const broken = () => world.em().findOneOrFail(Incident, link!.fromId)
  const { detectedAt } = await broken()
  await setDrillSpeed(commander, { incidentId: id, speed: 0 })
  await world.pass(1)
  expect((await broken()).detectedAt.getTime() - detectedAt.getTime(), 'as old as before').toBeGreaterThan(0.95 * MINUTE)
  await setDrillSpeed(commander, { incidentId: id, speed: 1 })
  await advanceDrill(commander, { incidentId: id, minutes: 30 })
  await world.pass(0.1)
  expect((await broken()).drillTime).toMatchObject({ speed: 1, aheadMs: 0 })
  const age = (world.time.now.getTime() - (await broken()).detectedAt.getTime()) / MINUTE
  expect([age > 30, age < 32], 'one minute and thirty').toEqual([true, true])
  await moveIncident(commander, { id: link!.fromId, to: 'resolved' })
  await setDrillSpeed(commander, { incidentId: id, speed: 10 })
  expect((await broken()).drillTime).toMatchObject({ speed: 1 })
})

test('it ends with the drill, and its leader may stop it before: nobody else, and not twice', async () => {
  await using world = await makeWorld({ reached: true })
  const commander = await world.as('commander')
  const { id } = await begin(world)
  await world.pass(4)
  await expect(stopDrillStory(await world.as('tech2'), { incidentId: id })).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  })
  await stopDrillStory(commander, { incidentId: id })
  await expect(stopDrillStory(commander, { incidentId: id })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
  await world.pass(60)
  expect(await happened(world, id)).toEqual([
    ['report', 0],
    ['alert', 3],
  ])
  expect(await world.em().count(Moment, { rootId: id, kind: 'drill.event', state: 'due' })).toBe(0)

  const { value: other } = await startDrillStory(commander, { story: 'own-story' })
  const resolved = await readRuns(world.em(), other.id)
  for (const { run, steps } of resolved)
    for (const { key } of steps.filter(({ validates }) => validates))
      await endPlaybookStep(commander, { runId: run.id, key, state: 'done' })
  await moveIncident(commander, { id: other.id, to: 'resolved' })
  await world.pass(60)
  expect(await happened(world, other.id)).toEqual([['report', 0]])
})

test('the score says what was done, late and missed, at which minute of the drill, and stands still once it is over', async () => {
  await using world = await makeWorld({ reached: true })
  const commander = await world.as('commander')
  const tech = await world.as('tech')
  const { id } = await begin(world)
  await advanceDrill(commander, { incidentId: id, minutes: 4 })
  await world.pass(0.1)
  await acknowledgeIncident(tech, { id })
  await advanceDrill(commander, { incidentId: id, minutes: 3 })
  await world.pass(0.1)
  await assignCommandRole(commander, { incidentId: id, role: 'commander', personId: commander.person })
  const runId = (await readRuns(world.em(), id)).find(({ run }) => run.playbook === 'outage')!.run.id
  await assignPlaybookStep(commander, { runId, key: 'notice', ownerId: tech.person })
  await endPlaybookStep(tech, { runId, key: 'notice', state: 'done' })
  await advanceDrill(commander, { incidentId: id, minutes: 30 })
  await world.pass(0.1)
  await publishUpdate(tech, { incidentId: id, title: 'T', publicStatus: 'investigating', text: 'We look.', components: [] })

  const score = await scoreOf(world, id)
  expect(score.acts.map(({ expected: { act }, outcome, minute }) => [act, outcome, minute && Math.floor(minute)])).toEqual([
    ['acknowledge', 'done', 4],
    ['command', 'late', 7],
    ['update', 'late', 37],
    ['consent', 'done', 7],
    ['escalate', 'missed', null],
  ])
  expect(score.missedSteps.map(({ key }) => key)).toContain('statusPage')
  expect(score.missedSteps.map(({ key }) => key)).not.toContain('notice')
  expect(score.promisesBroken).toBeGreaterThan(0)
  for (const { run, steps } of await readRuns(world.em(), id))
    for (const { key } of steps.filter(({ validates }) => validates))
      await endPlaybookStep(commander, { runId: run.id, key, state: 'done' })
  await moveIncident(commander, { id, to: 'resolved' })
  const ended = await scoreOf(world, id)
  await world.pass(600)
  expect(await scoreOf(world, id)).toEqual(ended)
})

test('of a drill that nobody answers nothing is done, whatever went up by itself with its report', async () => {
  await using world = await makeWorld({ reached: true })
  for (const { key } of await readStories(world.em())) {
    const { value } = await startDrillStory(await world.as('commander'), { story: key })
    await advanceDrill(await world.as('commander'), { incidentId: value.id, minutes: 240 })
    await world.pass(0.1)
    const { acts, acknowledgedMinute } = await scoreOf(world, value.id)
    expect(
      acts.map(({ outcome }) => outcome),
      key,
    ).toEqual(acts.map(() => 'missed'))
    expect(acknowledgedMinute).toBeNull()
  }
})

test('a story of one’s own has versions; what runs keeps its own, two at once are told, and only administrators publish', async () => {
  await using world = await makeWorld({ reached: true })
  const admin = await world.as('admin')
  const { id } = await begin(world)
  const next = own.replace('Ours', 'Ours, again').replace('at: 3', 'at: 4')
  await publishDrillStory(admin, { source: next, expectedVersion: 1 })
  await expect(publishDrillStory(admin, { source: own, expectedVersion: 1 })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT', current: { version: 2 } },
  })
  await expect(publishDrillStory(admin, { source: next })).rejects.toMatchObject({ extensions: { code: 'BAD_INPUT' } })
  await expect(publishDrillStory(await world.as('commander'), { source: own })).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  })
  await expect(publishDrillStory(admin, { source: own.replace('at: 8', 'at: soon') })).rejects.toMatchObject({
    extensions: { fields: [{ path: 'source', message: expect.stringMatching(/^Line 13, events\.4\.at: /) }] },
  })
  expect(await world.em().findOneOrFail(DrillRun, { incidentId: id })).toMatchObject({ storyVersion: 1, body: { title: 'Ours' } })
  const stories = await readStories(world.em())
  expect(stories.map(({ key, version }) => [key, version])).toEqual([
    ['data-loss', 0],
    ['major-outage', 0],
    ['own-story', 2],
    ['security-breach', 0],
  ])
  expect(stories[2]!.source).toBe(next)
})

test('each story that Muster ships runs to its end on any directory', async () => {
  await using world = await makeWorld({ reached: true })
  const commander = await world.as('commander')
  for (const { key, body } of await readStories(world.em())) {
    const { value } = await startDrillStory(commander, { story: key })
    await advanceDrill(commander, { incidentId: value.id, minutes: 240 })
    await world.pass(0.1)
    expect(await happened(world, value.id), key).toEqual(body.events.map(({ what, at }) => [what, at]))
    const known = (await readRuns(world.em(), value.id)).flatMap(({ run, steps }) =>
      steps.map((step) => `${run.playbook}.${step.key}`),
    )
    const named = [...body.events, ...body.expected].flatMap((one) => ('step' in one ? [`${one.playbook}.${one.step}`] : []))
    expect(
      named.filter((step) => !known.includes(step)),
      `${key}: steps of playbooks that run`,
    ).toEqual([])
  }
  expect(await world.em().count(Moment, { state: 'parked' })).toBe(0)
})
