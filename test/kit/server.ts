import 'reflect-metadata'
import { startMuster } from '../../server/src/app/muster.ts'

/** A server without doors, as a process of its own, to be killed: `node --import tsx server.ts <url>`. */
await startMuster({ url: process.argv[2]! })
process.send?.('started')
