import { LATEST_MS } from '@muster/shared/policy/engine'
import { v7 as uuid } from 'uuid'
import { expect, test, vi } from 'vitest'
import { makeWorld } from '../../../test/kit/world.ts'
import { EngineWatch } from './engineWatch.ts'
import { Lags } from './lags.ts'
import { tellEngine } from './tellEngine.ts'

test('what is late for longer than can be said stays at that, also while the database is silent', async () => {
  await using world = await makeWorld()
  const { id } = await world.report(await world.as('tech'))
  const long = new Date(world.time.now.getTime() - 2 * LATEST_MS)
  await world.owner.query(`update moment set fires_at = $2 where root_id = $1 and kind = 'clock.warn'`, [id, long])
  const watch = new EngineWatch(world.kernel, new Lags(), uuid(), true)
  expect((await watch.read()).lateMs).toBe(LATEST_MS)
  const silent = performance.now() + 10_000
  const later = vi.spyOn(performance, 'now').mockReturnValue(silent)
  expect(watch.known!.lateMs).toBe(LATEST_MS)
  expect(tellEngine(watch).lateMs).toBe(LATEST_MS)
  later.mockRestore()
})
