import { expect, test } from 'vitest'
import { startMuster } from '../../server/src/app/muster.ts'
import { until } from '../kit/until.ts'
import { makeWorld } from '../kit/world.ts'

test('a server starts at the head of the ledger, hears another, and hears it again after its listener was cut', async () => {
  await using world = await makeWorld({ real: true, report: () => {} })
  const tech = await world.as('tech')
  await world.report(tech)
  const other = await startMuster({ url: world.url, roles: [], report: () => {} })
  expect(other.feed.head).toBe((await world.entries()).at(-1)!.position)

  const hears = async () => {
    const heard = other.feed.after(other.feed.head).next()
    await world.report(tech)
    return (await heard).value
  }
  expect(await hears()).toBeDefined()
  await world.owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'muster bell' and datname = current_database()`,
  )
  expect(await hears(), 'by the read of every second').toBeDefined()
  const listeners = () =>
    world.owner.query(`select 1 from pg_stat_activity where application_name = 'muster bell' and datname = current_database()`)
  await until(async () => (await listeners()).rows.length === 2, 'both listen again')
  await other.stop()
})
