import { clientFaults } from './clients.ts'
import { databaseFaults } from './database.ts'
import { diskFaults } from './disk.ts'
import type { Fault } from './fault.ts'
import { networkFaults } from './network.ts'
import { serverFaults } from './servers.ts'

export const faults: readonly Fault[] = [...serverFaults, ...databaseFaults, ...networkFaults, ...diskFaults, ...clientFaults]
