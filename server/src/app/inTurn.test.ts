import { expect, test } from 'vitest'
import { until } from '../../../test/kit/until.ts'
import { makeWorld } from '../../../test/kit/world.ts'
import { inTurn } from './inTurn.ts'

test('whoever waits for their turn holds up no index that is built concurrently meanwhile, and has it afterwards', async () => {
  await using world = await makeWorld()
  const starting = async () => {
    const { rows } = await world.owner.query<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = 'muster start' and datname = current_database()`,
    )
    return rows.length
  }
  let second: Promise<string> | undefined
  await inTurn(world.url, async () => {
    second = inTurn(world.url, async () => 'my turn')
    await until(async () => (await starting()) === 2)
    await world.owner.query('create index concurrently another on incident (title)')
  })
  expect(await second).toBe('my turn')
})
