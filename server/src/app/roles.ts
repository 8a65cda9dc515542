import { parseArgs } from 'node:util'
import { ConfigError } from './config.ts'

/**
 * What one server does of the work that is shared: `web` opens the doors, `timers` fires moments and pages people, `followers` plans
 * and sends what may wait: webhooks and updates to those who follow. Any number of servers may have a role; each needs one that has it.
 */
export const allRoles = ['web', 'timers', 'followers'] as const

export type Role = (typeof allRoles)[number]

const RIGHT = 'A right one: start --roles web,timers'

/** The roles behind `--roles`, separated by commas; all of them where it does not stand. Throws a ConfigError that names what is wrong. */
export function readRoles(args: readonly string[]): readonly Role[] {
  const named = readList(args)
    ?.split(',')
    .map((name) => name.trim())
  const unknown = named?.find((name) => !isRole(name))
  if (unknown !== undefined) throw new ConfigError(`There is no role "${unknown}". There is: ${allRoles.join(', ')}. ${RIGHT}`)
  return named?.filter(isRole) ?? allRoles
}

function readList(args: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...args], options: { roles: { type: 'string' } } }).values.roles
  } catch (error) {
    throw new ConfigError(`${(error as Error).message} ${RIGHT}`)
  }
}

function isRole(name: string): name is Role {
  return (allRoles as readonly string[]).includes(name)
}
