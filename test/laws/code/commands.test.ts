import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { keyScopes } from '@muster/shared/policy/keyScopes'
import { permissions } from '@muster/shared/policy/permissions'
import { entryReach } from '@muster/shared/vocabulary/ledger'
import { basename } from 'node:path'
import { read, sourcesIn } from '../../kit/sources.ts'

const server = sourcesIn('server/src')
const commands = server.filter((file) => /= command\(\{/.test(read(file)))

test('every command has one permission of its own, in a file named as its verb', () => {
  const operations = commands.map((file) => /operation: '([^']+)'/.exec(read(file))?.[1])
  expect(new Set(operations).size).toBe(commands.length)
  expect(operations.filter((operation) => !operation || !(operation in permissions))).toEqual([])
  for (const file of commands) expect(read(file), file).toMatch(new RegExp(`export const ${basename(file, '.ts')} = command\\(`))
})

test('a key is offered what some command takes, and nothing else', () => {
  const asked = /(?:operation: |(?:whyNot|requireMay|mayPerform)\([^)]*?)'([^']+)'/g
  const taken = new Set(server.flatMap((file) => [...read(file).matchAll(asked)].map(([, operation]) => `command:${operation}`)))
  expect(keyScopes.filter((scope) => scope !== 'read' && !taken.has(scope))).toEqual([])
})

test('every command is called by a test', () => {
  const tests = [...sourcesWithTests()].map(read).join('\n')
  const untested = commands.map((file) => basename(file, '.ts')).filter((name) => !new RegExp(`\\b${name}\\b`).test(tests))
  expect(untested).toEqual([])
})

test('rows are written by commands, rules and their steps, and the ledger in one place', () => {
  const inserting = server.filter((file) => /insert into ledger/i.test(read(file)))
  expect(inserting).toEqual(['server/src/kernel/appendToLedger.ts'])
  const writing = server.filter((file) => /\b(insert into|update|delete from) (\w+) /i.test(sqlOf(read(file))))
  /** Bookkeeping (mechanics), the number of an incident, the times of a drill, and the moments' attempts. */
  expect(writing).toEqual([
    'server/src/app/muster.ts',
    'server/src/app/readLineage.ts',
    'server/src/app/seed/tellStory.ts',
    'server/src/communications/contacts/composeVerification.ts',
    'server/src/communications/contacts/proveCode.ts',
    'server/src/communications/deliveries/claimDelivery.ts',
    'server/src/followers/planStatusUpdates.ts',
    'server/src/followers/unfollowLink.ts',
    'server/src/imports/keepImport.ts',
    'server/src/incidents/drills/moveTimes.ts',
    'server/src/incidents/numberIncident.ts',
    'server/src/kernel/appendToLedger.ts',
    'server/src/kernel/claimKey.ts',
    'server/src/kernel/rates.ts',
    'server/src/live/presence/exchangePresence.ts',
    'server/src/oncall/answerLink.ts',
    'server/src/people/factors/challenge.ts',
    'server/src/people/keys/readKey.ts',
    'server/src/people/sessions/readActor.ts',
    'server/src/timers/composeCanary.ts',
    'server/src/timers/postponeMoments.ts',
    'server/src/timers/serveCanary.ts',
    'server/src/timers/writeBeat.ts',
    'server/src/webhooks/sweepRequests.ts',
  ])
})

test('resolvers only pass on: none creates, changes or flushes', () => {
  const writing = server
    .filter((file) => file.endsWith('.resolver.ts'))
    .filter((file) => /\.(create|persist|flush|nativeUpdate|nativeDelete|nativeInsert|assign)\(/.test(read(file)))
  expect(writing).toEqual([])
})

test('every kind of entry that is written has a reach, and every reach a writer', () => {
  const text = server.map(read).join('\n')
  const unused = Object.keys(entryReach).filter((kind) => !text.includes(`'${kind}'`))
  expect(unused).toEqual([])
})

function sourcesWithTests(): string[] {
  return ['server/src/**/*.test.ts', 'test/**/*.ts'].flatMap((glob) => [...new Set(filesOf(glob))])
}

function filesOf(glob: string): string[] {
  return globSync(glob, { exclude: ['**/node_modules/**'] })
}

/** What stands in backquotes or quotes and looks like SQL. */
function sqlOf(text: string): string {
  return [...text.matchAll(/[`']([^`']*(?:insert into|update \w+ set|delete from)[^`']*)[`']/gi)].map(([, sql]) => sql).join('\n')
}
