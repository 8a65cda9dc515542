import { expect, test } from 'vitest'
import { importsIn, read, sourcesIn } from '../../kit/sources.ts'

/** A slice of the server may call those before it, never those after (mechanics, Order of slices). Any may point at any entity. */
const order = [
  ...[
    'kernel',
    'people',
    'communications',
    'catalog',
    'clients',
    'imports',
    'clocks',
    'oncall',
    'escalations',
    'playbooks',
    'statuspage',
  ],
  ...[
    'incidents',
    'handovers',
    'tickets',
    'reviews',
    'changes',
    'intake',
    'measures',
    'ledger',
    'followers',
    'webhooks',
    'live',
    'timers',
    'app',
  ],
]
const sliceOf = (file: string) => order.indexOf(file.split('/')[2]!)
/** Like entities, importable from any slice: what every read must ask. */
const fromAnywhere = /\.entity\.ts$|incidents\/visibleTo\.ts$/

test('a slice of the server calls only the slices before it', () => {
  const backwards = importsIn('server/src')
    .filter(({ file, to }) => to.startsWith('server/src/') && file !== 'server/src/main.ts' && !fromAnywhere.test(to))
    .filter(({ file, to }) => sliceOf(to) === -1 || sliceOf(to) > sliceOf(file))
  expect(backwards).toEqual([])
})

test('shared depends on nothing but two libraries and itself', () => {
  const strange = importsIn('shared/src').filter(
    ({ to }) => !to.startsWith('shared/src/') && !['temporal-polyfill', 'zod'].includes(to),
  )
  expect(strange).toEqual([])
})

test('a rule reads no clock, no chance and no environment', () => {
  const impure = sourcesIn('shared/src').filter((file) =>
    /Date\.now|new Date\(\)|Math\.random|process\.|from 'node:/.test(read(file)),
  )
  expect(impure).toEqual([])
})

test('web and server meet in shared only, and nobody imports the tests', () => {
  const crossing = (folder: string, other: string) =>
    importsIn(folder).filter(({ to }) => to.startsWith(`${other}/`) || to.startsWith(`@muster/${other}`))
  expect(crossing('web/src', 'server')).toEqual([])
  expect(crossing('server/src', 'web')).toEqual([])
  expect([...crossing('server/src', 'test'), ...crossing('web/src', 'test'), ...crossing('shared/src', 'test')]).toEqual([])
})

test('below app nothing asks what time it is', () => {
  const asking = sourcesIn('server/src')
    .filter((file) => !file.startsWith('server/src/app/'))
    .filter((file) => /new Date\(\)|Date\.now\(\)/.test(read(file)))
  expect(asking).toEqual([])
})

test('the environment is read in one place', () => {
  const reading = sourcesIn('server/src').filter((file) => /process\.env/.test(read(file)))
  expect(reading.filter((file) => !file.startsWith('server/src/app/embedded/'))).toEqual(['server/src/app/start.ts'])
})

test('in the web, ui and live know no slice, and a name is imported from the file that has it', () => {
  const slices = /^web\/src\/(warroom|incidents|escalations|communications|people|clocks|statuspage)\//
  const ui = importsIn('web/src/ui').filter(({ to }) => slices.test(to))
  const live = importsIn('web/src/live').filter(({ to }) => slices.test(to))
  expect([...ui, ...live]).toEqual([])
  const barrels = [...sourcesIn('web/src'), ...sourcesIn('server/src'), ...sourcesIn('shared/src')].filter((file) =>
    /\/index\.ts$/.test(file),
  )
  expect(barrels).toEqual([])
})
