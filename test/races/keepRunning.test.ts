import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { until } from '../kit/until.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'muster-keep-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const keeper = path.resolve('scripts/keepRunning.mjs')

/** A program that says each time by its pid that it runs, kept running as `npm start` keeps the server. */
function keep(name: string, then: string) {
  const [program, said] = [path.join(folder, `${name}.mjs`), path.join(folder, `${name}.txt`)]
  writeFileSync(said, '')
  writeFileSync(program, `import fs from 'node:fs'\nfs.appendFileSync(${JSON.stringify(said)}, process.pid + '\\n')\n${then}`)
  const start = `import { againAfterFault, keepRunning } from ${JSON.stringify(keeper)}
    keepRunning({ program: process.execPath, args: [${JSON.stringify(program)}], again: againAfterFault(), pauseMs: 20 })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', start], { stdio: ['ignore', 'ignore', 'pipe'] })
  let told = ''
  child.stderr.on('data', (chunk) => (told += chunk))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const runs = () => readFileSync(said, 'utf8').split('\n').filter(Boolean).map(Number)
  return { child, ended, runs, told: () => told }
}

test('a server that was shot comes again, and a stop that was asked for stays one', async () => {
  const kept = keep('shot', 'setInterval(() => {}, 1000)')
  await until(() => kept.runs().length === 1, 'the first')
  process.kill(kept.runs()[0]!, 'SIGSEGV')
  await until(() => kept.runs().length === 2, 'the second')
  expect(kept.told()).toContain('Muster was ended by SIGSEGV: it starts again.')
  kept.child.kill('SIGTERM')
  await kept.ended
  expect(kept.runs()).toHaveLength(2)
})

test('one that dies of faults comes again five times within a minute, and then stays down', async () => {
  const kept = keep('fault', 'process.exit(70)')
  expect(await kept.ended).toBe(70)
  expect(kept.runs()).toHaveLength(6)
  expect(kept.told()).toContain('6 times within a minute: it stays down')
})

test.each([0, 1])('one that ends by itself with %i is not started again', async (code) => {
  const kept = keep(`ends${code}`, `process.exit(${code})`)
  expect(await kept.ended).toBe(code)
  expect(kept.runs()).toHaveLength(1)
})
