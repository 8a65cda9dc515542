import { expect, test } from 'vitest'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { Clock } from '../clocks/clock.entity.ts'
import { checkClocks } from '../clocks/checkClocks.ts'
import { reassessIncident } from '../incidents/assessment/reassessIncident.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { moveIncident } from '../incidents/moveIncident.ts'
import { closeIncident } from './closeIncident.ts'
import { signOffReview } from './signOffReview.ts'
import { writeReview } from './writeReview.ts'

const words = { rootCause: 'The disk was full.', lessons: 'It is watched from now on.' }

test('a P1 or P2 is closed with a review that has a cause, lessons and a sign-off, and with nothing less', async () => {
  await using world = await makeWorld()
  const [tech, commander] = [await world.as('tech'), await world.as('commander')]
  const id = await resolved(world)
  const lacks = (...missing: string[]) => ({ extensions: { code: 'CHECKLIST_INCOMPLETE', missing } })
  await expect(closeIncident(tech, { id })).rejects.toMatchObject(lacks('rootCause', 'lessons', 'signOff'))
  await writeReview(tech, { incidentId: id, rootCause: words.rootCause, expectedVersion: 0 })
  await expect(signOffReview(commander, { incidentId: id })).rejects.toMatchObject(lacks('lessons'))
  await expect(closeIncident(tech, { id })).rejects.toMatchObject(lacks('lessons', 'signOff'))
  await writeReview(tech, { incidentId: id, ...words, expectedVersion: 1 })
  await expect(closeIncident(tech, { id })).rejects.toMatchObject(lacks('signOff'))

  await world.pass(60)
  await signOffReview(commander, { incidentId: id, expectedVersion: 2 })
  expect(await world.em().findOneOrFail(Clock, { incidentId: id, kind: 'review' })).toMatchObject({
    stoppedAt: world.time.now,
    ended: false,
    breachedAt: null,
  })
  await closeIncident(tech, { id })
  expect(await world.em().findOneOrFail(Incident, id)).toMatchObject({ status: 'closed' })
  expect((await checkClocks(world.em())).differences).toEqual([])
})

test('what was never severe is closed by itself, once it is resolved', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech, { clients: [], category: 'access', conditions: [] })
  await expect(closeIncident(tech, { id })).rejects.toMatchObject({
    extensions: { code: 'MOVE_REFUSED', from: 'open', to: 'closed' },
  })
  await moveIncident(tech, { id, to: 'resolved' })
  await closeIncident(tech, { id })
  await expect(closeIncident(tech, { id })).rejects.toMatchObject({ extensions: { code: 'MOVE_REFUSED', allowed: [] } })
})

test('nobody signs off what they wrote a part of, whoever wrote last', async () => {
  await using world = await makeWorld()
  const [tech, commander] = [await world.as('tech'), await world.as('commander')]
  const id = await resolved(world)
  await writeReview(commander, { incidentId: id, ...words })
  await writeReview(tech, { incidentId: id, ...words, lessons: 'It is watched, and cleaned.' })
  await expect(signOffReview(commander, { incidentId: id })).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN', because: 'ownProposal' },
  })
  await expect(signOffReview(tech, { incidentId: id })).rejects.toMatchObject({ extensions: { because: 'role' } })
  await signOffReview(await world.as('executive'), { incidentId: id })
})

test('what is signed off stands, until the incident is re-opened: then it is written on and signed off again', async () => {
  await using world = await makeWorld()
  const [tech, commander] = [await world.as('tech'), await world.as('commander')]
  const id = await resolved(world)
  await writeReview(tech, { incidentId: id, ...words })
  await signOffReview(commander, { incidentId: id })
  await expect(writeReview(tech, { incidentId: id, rootCause: 'Another.', lessons: words.lessons })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  })
  await reassessIncident(tech, { id, conditions: ['localizedOrNonCritical'] })
  await reassessIncident(tech, { id, conditions: ['outageNoWorkaround'] })
  expect(await world.em().count(Clock, { incidentId: id, kind: 'review', stoppedAt: null }), 'it has been reviewed').toBe(0)

  await moveIncident(tech, { id, to: 'investigating', reason: 'It is back.' })
  expect((await world.kinds()).at(-2)).toBe('review.voided')
  await expect(signOffReview(commander, { incidentId: id })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
  await moveIncident(tech, { id, to: 'resolved' })
  expect(await world.em().count(Clock, { incidentId: id, kind: 'review', stoppedAt: null })).toBe(1)
  await signOffReview(commander, { incidentId: id })
  await closeIncident(tech, { id })
})

test('who writes on what another has changed meanwhile hears how it stands, and nothing new is refused', async () => {
  await using world = await makeWorld()
  const [tech, commander] = [await world.as('tech'), await world.as('commander')]
  const id = await resolved(world)
  await writeReview(tech, { incidentId: id, ...words, expectedVersion: 0 })
  await expect(writeReview(commander, { incidentId: id, lessons: 'None.', expectedVersion: 0 })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT', current: { version: 1, lessons: words.lessons } },
  })
  await expect(writeReview(commander, { incidentId: id, ...words, expectedVersion: 1 })).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT' },
  })
})

async function resolved(world: World): Promise<string> {
  const tech = await world.as('tech')
  const { id } = await world.report(tech, { clients: [], conditions: ['outageNoWorkaround'] })
  await moveIncident(tech, { id, to: 'resolved' })
  return id
}
