import { expect, test } from 'vitest'
import { plan, reach } from '../../../../test/kit/reach.ts'
import { makeWorld, type World } from '../../../../test/kit/world.ts'
import { claim, claimDelivery } from './claimDelivery.ts'

/** So many mails of a lane have come due one after the other, the last a second ago. */
const fill = ({ owner, time }: World, many: number, lane: 0 | 1) =>
  owner.query(
    `insert into delivery (id, about_type, about_id, target, channel, priority, state, due_at, attempt, version)
     select gen_random_uuid(), 'page', n, 'email', 'email', $2, 'due', $3::timestamptz - (1000 + n) * interval '1 ms', 0, 1
     from generate_series(1, $1::int) n`,
    [many, lane, time.now],
  )

interface Node {
  'Node Type': string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Node[]
}

/** All that a claim reads of a table or an index, taken or passed over. */
function rowsRead({ Plans = [], ...node }: Node): number {
  const own = node['Node Type'].includes('Scan') ? node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) : 0
  return own * node['Actual Loops'] + Plans.reduce((sum, part) => sum + rowsRead(part), 0)
}

/** The plan of the next claim, which is not made. */
async function explain({ owner, time: { now } }: World, lane: 0 | 1): Promise<Node> {
  let count = 0
  const sql = claim(lane).replaceAll('?', () => `$${++count}`)
  await owner.query('begin')
  const { rows } = await owner.query(`explain (analyze, format json) ${sql}`, [now, now, 2, now])
  await owner.query('rollback')
  return rows[0]['QUERY PLAN'][0].Plan
}

test('however many wait, in whichever lane and behind a target that is full, a claim reads a few rows by the indexes', async () => {
  await using world = await makeWorld()
  for (const lane of [0, 1] as const) await fill(world, 10_000, lane)
  await world.owner.query('analyze delivery')
  for (const lane of [0, 1] as const)
    for (const taken of [0, 2]) {
      for (let count = 0; count < taken; count++) await claimDelivery(world.kernel.em, lane, world.time.now)
      const found = await explain(world, lane)
      expect(JSON.stringify(found)).not.toContain('Seq Scan')
      expect(rowsRead(found), `lane ${lane}, ${taken} under way`).toBeLessThan(20)
    }
})

test('what came due first goes first, whatever its target; what failed waits behind what came due before its other try', async () => {
  await using world = await makeWorld()
  const [email, sms] = [await reach(world, 'email', 'ana@example.com'), await reach(world, 'sms', '+491701234567')]
  const ago = (seconds: number) => new Date(world.time.now.getTime() - seconds * 1_000)
  const third = await plan(world, email, { dueAt: ago(10) })
  const first = await plan(world, sms, { dueAt: ago(30) })
  const second = await plan(world, email, { dueAt: ago(20) })
  const again = await plan(world, sms, { dueAt: ago(40) })
  await world.owner.query('update delivery set retry_at = $2, attempt = 1 where id = $1', [again.id, ago(5)])
  await plan(world, sms, { dueAt: ago(-1) })
  const claimed = []
  for (;;) {
    const next = await claimDelivery(world.kernel.em, 0, world.time.now)
    if (!next) break
    claimed.push(next.id)
  }
  expect(claimed).toEqual([first.id, second.id, third.id, again.id])
})
