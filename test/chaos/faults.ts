import 'reflect-metadata'
import { parseArgs } from 'node:util'
import { shuffled } from '../kit/random.ts'
import type { Fault } from './faults/fault.ts'
import { faults } from './faults/table.ts'
import { summaryOf, tableOf, violationsOf, writeResult } from './result.ts'
import { inRoomOfItsOwn, place } from './room.ts'
import { run, type Outcome } from './run.ts'

/**
 * Everything that can break, at random, against servers of the built product that are used all the while: `pnpm chaos --seed 7 --minutes
 * 10`. Several seeds are played one after the other; `--write` puts the result into docs/reliability.md; `--only kill` plays what has
 * that in its name.
 */
const args = process.argv.slice(2)
const { values } = parseArgs({
  args,
  options: {
    seed: { type: 'string', multiple: true, default: ['1'] },
    minutes: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
  },
})
inRoomOfItsOwn(process.argv[1]!, args)

process.once('SIGINT', () => process.exit(130))
const minutes = Number(values.minutes)
const outcomes: Outcome[] = []
for (const seed of values.seed.map(Number)) {
  console.log(`\nseed ${seed}, ${minutes} min`)
  const outcome = await run({ seed, room: place(), faults: (random) => untilTime(random, minutes * 60_000), say: console.log })
  console.log(`${summaryOf(outcome, minutes)}: ${violationsOf(outcome)} violations`)
  outcomes.push(outcome)
}
console.log(`\n${tableOf(outcomes)}\n`)
if (values.write) await writeResult(outcomes, minutes)
process.exit(outcomes.some((outcome) => violationsOf(outcome) > 0) ? 1 : 0)

/** Each kind once in an order by chance, then each again, until the time is over. */
function* untilTime(random: () => number, limitMs: number): Iterable<Fault> {
  const end = performance.now() + limitMs
  const some = faults.filter(({ name }) => name.includes(values.only))
  for (;;) {
    for (const fault of shuffled(some, random)) {
      if (performance.now() > end) return
      yield fault
    }
  }
}
