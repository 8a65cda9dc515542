import { expect, test } from 'vitest'
import { startMuster } from '../../../server/src/app/muster.ts'
import { overhear } from '../../kit/overhear.ts'
import { openDoors } from '../../kit/serving.ts'
import { makeWorld } from '../../kit/world.ts'
import { liveThrough } from '../../load/growth/liveThrough.ts'
import { placesOf } from '../../load/growth/places.ts'
import { mostRows } from '../../load/growth/worstNode.ts'

const YEARS = 3_000
/** What a page of a list, the room of an incident or five hundred entries of the feed need; a fiftieth of what there is. */
const MOST_ROWS = 1_200

/** Of these it is known: whoever asks by time alone walks back to it; and the public page shows all that changed in 91 days. */
const known = ['ledger, a day in the middle', 'ledger, up to the middle', 'ledger, a kind up to the middle', 'public status page']
/** These are not asked, but done; a start reads what the feed keeps. */
const done = ['start and stop of a server']

test('whatever is asked beside years of history, no statement reads more of it than its answer needs', async () => {
  await using world = await makeWorld({ real: true })
  await liveThrough(world, YEARS)
  const muster = await startMuster({ url: world.url, roles: [] })
  await using _ending = { [Symbol.asyncDispose]: () => muster.stop() }
  await using doors = await openDoors({ ...world, muster })
  const places = await placesOf(world, muster, doors)
  await world.owner.query('vacuum analyze')
  for (const [name, visit] of Object.entries(places).filter(([each]) => ![...known, ...done].includes(each))) {
    const { rows, said } = await mostRows(world.owner, await overhear(visit))
    expect.soft(rows, `${name}: ${said}`).toBeLessThan(MOST_ROWS)
  }
})
