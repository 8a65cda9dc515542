import { reportIncident } from '../../server/src/incidents/reportIncident.ts'
import type { Caller } from '../../server/src/kernel/work.ts'
import { verifyLedger } from '../../server/src/ledger/verifyLedger.ts'
import { acknowledgeIncident } from '../../server/src/incidents/acknowledgeIncident.ts'
import { makeWorld, type World } from '../kit/world.ts'
import { during, row } from './measure.ts'

const MS = Number(process.env.MS ?? 4_000)

/** Commands a second: a report (an incident, three clocks, six moments, four entries) and an acknowledgement. */
export async function commands(): Promise<void> {
  for (const callers of [1, 8, 32]) {
    await using world = await makeWorld({ real: true })
    const people = await Promise.all(Array.from({ length: callers }, () => world.as('tech')))
    const ids: string[] = []
    const report = async (caller: Caller) =>
      void ids.push((await reportIncident(caller, world.reportOf({ clients: [] }))).value.id)
    const acknowledge = async (caller: Caller) => void (await acknowledgeIncident(caller, { id: ids.pop()! }))
    await during(1_000, people, report)
    row(`report, ${callers} callers`, await during(MS, people, report))
    row(`acknowledge, ${callers} callers`, await during(MS, people, acknowledge, () => ids.length > callers))
    if (callers === 32) await walk(world)
  }
}

async function walk(world: World): Promise<void> {
  const from = performance.now()
  const { entries } = await verifyLedger(world.muster.orm.em)
  console.log(
    `verify-ledger in the database: ${Math.round((entries / (performance.now() - from)) * 1_000)} entries/s (${entries} of them)`,
  )
}
