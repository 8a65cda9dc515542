// `npm test`: every layer with its time; all are run, so that one red layer does not hide another. What only reads the text runs two
// at a time; a layer of tests runs alone, two files of it at a time.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const wanted = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'muster-test-'))
const layers = [
  { name: 'format', script: 'node_modules/prettier/bin/prettier.cjs', args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'lint', script: 'node_modules/eslint/bin/eslint.js', args: ['.', '--max-warnings', '0'] },
  ...['shared', 'server'].map((name) => ({
    name: `types ${name}`,
    script: 'node_modules/typescript-7/bin/tsc', // Twice as fast; vue-tsc and the linter cannot work with it.
    args: ['--noEmit', '-p', name],
  })),
  ...['web', 'test'].map((name) => ({
    name: `types ${name}`,
    script: 'node_modules/vue-tsc/bin/vue-tsc.js',
    args: ['--noEmit', '-p', name],
  })),
  { name: 'dead code', script: 'node_modules/knip/bin/knip.js', args: [] },
  ...['code', 'units', 'slices', 'system', 'live', 'races', 'journeys'].map((name) => ({ name, project: name })),
].filter(({ name }) => wanted.length === 0 || wanted.includes(name))

const texts = layers.filter(({ project }) => !project)
const results = await inPairs(texts)
results.push(...layers.filter(({ project }) => project).map(run))
rmSync(folder, { recursive: true })

console.log('')
for (const { name, ok, seconds, passed, failed } of results) {
  const counts = passed === undefined ? '' : `${passed} passed, ${failed} failed`
  console.log(`${ok ? '✓' : '✗'} ${name.padEnd(14)} ${String(seconds).padStart(5)} s  ${counts}`)
}
const sum = (count) => results.reduce((total, result) => total + count(result), 0)
const passed = sum((result) => result.passed ?? Number(result.ok))
const failed = sum((result) => result.failed || Number(!result.ok))
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)

/** The longest first would be better, but the order of the list is the order of the summary. */
async function inPairs(waiting) {
  const queue = [...waiting]
  const done = new Map()
  const work = async () => {
    for (let layer = queue.shift(); layer; layer = queue.shift()) done.set(layer.name, await runApart(layer))
  }
  await Promise.all([work(), work()])
  return waiting.map(({ name }) => done.get(name))
}

/** What it says comes in one piece, when it is done. */
function runApart({ name, script, args }) {
  const from = Date.now()
  const said = []
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk))
  return new Promise((resolve) => {
    child.on('close', (status) => {
      console.log(`\n— ${name}\n${Buffer.concat(said).toString().trimEnd()}`)
      resolve({ name, ok: status === 0, seconds: ((Date.now() - from) / 1000).toFixed(1) })
    })
  })
}

/** A layer that exits with an error counts as a failure even when no test of it failed. */
function run({ name, project }) {
  console.log(`\n— ${name}`)
  const from = Date.now()
  const report = join(folder, `${name}.json`)
  const vitest = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const { status } = spawnSync(process.execPath, vitest, { stdio: 'inherit' })
  const seconds = ((Date.now() - from) / 1000).toFixed(1)
  const counts = readCounts(report)
  return { name, ok: status === 0 && counts.failed === 0 && counts.passed > 0, seconds, ...counts }
}

function readCounts(report) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests }
  } catch {
    return { passed: 0, failed: 1 }
  }
}
