#!/usr/bin/env node
// The project's commands on a machine that has nothing but Node >= 18 and npm. No dependencies.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { againAfterFault, keepRunning } from './keepRunning.mjs'

const PNPM = '12.21.0' // A native binary: it does not care which Node runs npx.
const packages = ['shared', 'server', 'web', 'test']
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)
const windows = process.platform === 'win32'
const [verb = 'start', ...rest] = process.argv.slice(2)

install()
const node = findNode()
const bin = path.join(root, 'node_modules/.bin')
const env = { ...process.env, PATH: bin + path.delimiter + process.env.PATH }

const verbs = {
  start() {
    build()
    follow(['--enable-source-maps', 'server/dist/main.js', 'start', ...rest], againAfterFault())
  },
  muster() {
    buildServer()
    follow(['--enable-source-maps', 'server/dist/main.js', ...(rest.length > 0 ? rest : ['help'])])
  },
  dev: () => follow(['scripts/dev.mjs']),
  build: () => build(),
  check: () =>
    follow([
      'scripts/test.mjs',
      'format',
      'lint',
      'types shared',
      'types server',
      'types web',
      'types test',
      'dead code',
      'code',
    ]),
  generate() {
    run('node_modules/tsx/dist/cli.mjs', ['--tsconfig', 'server/tsconfig.json', 'server/src/app/writeSchema.ts'])
    run('web/node_modules/@graphql-codegen/cli/cjs/bin.js', ['--config', 'codegen.ts'], 'web')
  },
  test() {
    build()
    follow(['scripts/test.mjs', ...rest])
  },
  chaos() {
    build()
    const [kind, ...args] = rest[0]?.startsWith('--') || rest.length === 0 ? ['faults', ...rest] : rest
    follow(['node_modules/tsx/dist/cli.mjs', '--tsconfig', 'server/tsconfig.json', `test/chaos/${kind}.ts`, ...args])
  },
  bench: () => follow(['node_modules/tsx/dist/cli.mjs', '--tsconfig', 'server/tsconfig.json', 'test/load/bench.ts', ...rest]),
}

if (!verbs[verb]) fail(`There is no "${verb}". There is: ${Object.keys(verbs).join(', ')}.`)
verbs[verb]()

/** Only when the lockfile or a manifest has changed. */
function install() {
  const inputs = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...packages.map((name) => `${name}/package.json`)]
  const hash = createHash('sha256').update(process.platform + process.arch)
  for (const file of inputs) hash.update(fs.readFileSync(file))
  const wanted = hash.digest('hex')
  const stamp = 'node_modules/.installed'
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return
  console.error('Installing what Muster needs (the first time takes about half a minute) …')
  const quiet = { ...process.env, npm_config_loglevel: 'error' }
  must('npx', ['-y', `pnpm@${PNPM}`, 'install', '--frozen-lockfile', '--reporter=append-only', '--loglevel=warn'], {
    env: quiet,
    shell: windows,
  })
  fs.writeFileSync(stamp, wanted)
}

/** Node 24 comes from the npm registry; where it does not exist there, the installed one has to be new enough. */
function findNode() {
  const own = path.join(root, 'node_modules/.bin/node')
  if (fs.existsSync(own)) return own
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath
  fail(
    `Node ${process.versions.node} is too old (22.18 is needed), and there is none to install for ${process.platform} on ${process.arch}.`,
  )
}

function build() {
  if (isStale(['web', 'shared'], 'web/dist/index.html')) {
    vite('web', [])
    vite('web', ['-c', 'vite.statuspage.config.ts', '--mode', 'client'])
    vite('web', ['-c', 'vite.statuspage.config.ts', '--mode', 'server'])
  }
  // Apart: it is the largest by far, and what it is made of hardly changes.
  if (isStale(['web/src/explore', 'web/vite.explore.config.ts'], 'web/dist/explore/explore.html')) {
    vite('web', ['-c', 'vite.explore.config.ts'])
  }
  buildServer()
}

function buildServer() {
  if (isStale(['server', 'shared'], 'server/dist/main.js')) vite('server', [])
}

function isStale(sourcesAt, output) {
  const sources = Math.max(...sourcesAt.map(newest), fs.statSync('node_modules/.installed').mtimeMs)
  return !fs.existsSync(output) || fs.statSync(output).mtimeMs < sources
}

function newest(at) {
  const stats = fs.statSync(at)
  if (!stats.isDirectory()) return stats.mtimeMs
  const entries = fs.readdirSync(at).filter((name) => name !== 'node_modules' && name !== 'dist' && !name.endsWith('.d.ts'))
  return Math.max(0, ...entries.map((name) => newest(path.join(at, name))))
}

function vite(folder, args) {
  run('node_modules/vite/bin/vite.js', ['build', '--logLevel', 'warn', ...args], folder)
}

function run(script, args, cwd = '.') {
  must(node, [path.join(root, script), ...args], { cwd: path.join(root, cwd), env })
}

function must(program, args, options) {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', ...options })
  if (error) fail(String(error))
  if (status !== 0) process.exit(status ?? 1)
}

function follow(args, again) {
  keepRunning({ program: node, args, env, again })
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
