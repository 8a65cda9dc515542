import { expect, test } from 'vitest'
import { makeWorld } from '../../../test/kit/world.ts'
import { Clock } from '../clocks/clock.entity.ts'
import { readPublicPage } from '../statuspage/readPublicPage.ts'
import { publishUpdate } from './publishUpdate.ts'

const update = { title: 'Card payments fail', publicStatus: 'identified', text: 'We know the cause.' } as const

test('each published update starts the next cycle of the update clock', async () => {
  await using world = await makeWorld()
  const commander = await world.as('commander')
  const { id } = await world.report(commander)
  await world.pass(30)
  await publishUpdate(commander, { ...update, incidentId: id, components: [] })
  await world.pass(50)
  await publishUpdate(commander, { ...update, incidentId: id, components: [] })

  const cycles = await world.em().find(Clock, { incidentId: id, kind: 'update' }, { orderBy: { cycle: 'asc' } })
  expect(cycles.map(({ cycle, stoppedAt, breachedAt }) => [cycle, stoppedAt !== null, breachedAt])).toEqual([
    [1, true, null],
    [2, true, null],
    [3, false, null],
  ])
  expect(cycles[2]!.dueAt!.getTime() - world.time.now.getTime()).toBe(3_600_000)
  await world.pass(61)
  expect((await world.kinds()).at(-1)).toBe('clock.breached')
})

test('the public page says what was published, of public components only, and nothing that was not', async () => {
  await using world = await makeWorld()
  const commander = await world.as('commander')
  const { components } = world.cast
  const { id } = await world.report(commander, { title: 'vault-7 replica lags', description: 'secret words' })
  const hidden = publishUpdate(commander, {
    ...update,
    incidentId: id,
    components: [{ id: components.settlement, state: 'degraded' }],
  })
  await expect(hidden).rejects.toMatchObject({ extensions: { code: 'BAD_INPUT', fields: [{ path: 'components.0.id' }] } })

  await publishUpdate(commander, { ...update, incidentId: id, components: [{ id: components.cards, state: 'partial_outage' }] })
  const page = await readPublicPage(world.em(), { now: world.time.now, version: 'v', organisation: 'Meridian Pay' })
  expect(page.state).toBe('partial_outage')
  expect(page.incidents).toMatchObject([
    { title: 'Card payments fail', status: 'identified', affects: ['Card payments'], updates: [{ text: 'We know the cause.' }] },
  ])
  expect(page.groups.flatMap(({ components }) => components)).toHaveLength(11)
  expect(JSON.stringify(page)).not.toMatch(new RegExp(`vault-7|secret|${id}|INC-2026|Aster`))
})

test('a client may not publish, nor an executive', async () => {
  await using world = await makeWorld()
  const { id } = await world.report(await world.as('tech'))
  const publishing = publishUpdate(await world.as('executive'), { ...update, incidentId: id, components: [] })
  await expect(publishing).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } })
})
