import 'reflect-metadata'
import setup from '../kit/globalSetup.ts'
import { moments } from './atOnce.ts'
import { commands } from './commands/commands.ts'
import { fanout } from './fanout.ts'
import { frames } from './frames.ts'
import { growth } from './growth.ts'
import { imports } from './imports.ts'
import { list } from './list.ts'
import { describeMachine } from './machine.ts'
import { storms } from './moments.ts'
import { query } from './query.ts'
import { reconnects } from './reconnects.ts'
import { screens } from './screens.ts'
import { verify } from './verify.ts'

/**
 * The figures of docs/performance.md: `pnpm bench`, or `pnpm bench imports` for some of them. Durable, everything on this machine, so
 * take ratios from one run.
 */
process.env.MUSTER_TEST_DURABLE = 'on'
const stop = await setup()
console.log(`${await describeMachine()}\n`)

const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const benches = { commands, screens, list, moments, storms, imports, verify, fanout, reconnects, query, growth, frames }
for (const [name, bench] of Object.entries(benches)) if (asked.length === 0 || asked.includes(name)) await bench()
await stop()
process.exit(0)
