import 'reflect-metadata'
import { readConfig } from '../../server/src/app/config.ts'
import { startMuster } from '../../server/src/app/muster.ts'

/** A server without doors, as a process of its own, to be killed: `servers.ts` builds and starts it. */
await startMuster({ url: process.argv[2]!, mostAnHour: readConfig(process.env).mostAnHour })
process.send?.('started')
