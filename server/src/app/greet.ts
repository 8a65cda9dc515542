import path from 'node:path'
import type { Config } from './config.ts'
import type { WayIn } from './prepare.ts'
import { allRoles, type Role } from './roles.ts'
import { demoSignIns } from './seed/directory.ts'

interface Started {
  port: number
  /** Undefined for a server without the role `web`. */
  wayIn: WayIn | undefined
  roles: readonly Role[]
}

/** What a new user needs to know: where it is, how to get in, where the data lies, how to stop. */
export function greet({ publicUrl, databaseUrl, dataDir, host }: Config, { port, wayIn, roles }: Started): void {
  const address = publicUrl ?? `http://localhost:${port}`
  const lines = [
    '',
    ...(wayIn ? sayDoors(wayIn, address) : [`  Muster is running, without a door:  http://localhost:${port}/readyz`, '']),
    ...(roles.length < allRoles.length ? [`  Roles: ${roles.join(', ')}. Somebody else must have the others.`] : []),
    databaseUrl ? '  Data: the database of DATABASE_URL' : `  Data: ${path.resolve(dataDir)}`,
    ...(host === '127.0.0.1' ? ['  Only this machine can reach it; set HOST=0.0.0.0 for others, behind a proxy with TLS.'] : []),
    '  Stop with Ctrl-C.',
    '',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

function sayDoors(wayIn: WayIn, address: string): string[] {
  return [
    `  Muster is running:  ${address}`,
    `  Wall:               ${address}/wall`,
    `  Public status page: ${address}/status`,
    '',
    ...sayWayIn(wayIn, address),
  ]
}

function sayWayIn(wayIn: WayIn, address: string): string[] {
  if (wayIn.kind === 'setUp')
    return [
      '  Nobody is here yet. The first administrator begins at (once, within a day):',
      `  ${address}/set-up?token=${wayIn.token}`,
      '',
    ]
  if (wayIn.kind === 'people') return []
  const width = Math.max(...demoSignIns.map(({ address }) => address.length))
  return [
    '  Sign in with one of these:',
    ...demoSignIns.map(({ address, name, role }) => `    ${address.padEnd(width)}  ${name}, ${role.replace('_', ' ')}`),
    `  Password of all: ${wayIn.password}`,
    '',
  ]
}
