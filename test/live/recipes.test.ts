import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { demoAddress } from '../../server/src/app/seed/directory.ts'
import { hashPassword } from '../../server/src/people/sessions/password.ts'
import { setDemoPasswords } from '../../server/src/people/sessions/setDemoPasswords.ts'
import { openDoors } from '../kit/serving.ts'
import { makeWorld } from '../kit/world.ts'

const PASSWORD = 'a night like any other'

interface Recipe {
  title: string
  script: string
  /** What the page says is printed, in form if not in figures. */
  printed: string | undefined
}

/** The shell of each section of docs/api.md; where Muster is and the password are the reader's own. */
function readRecipes(): Recipe[] {
  const sections = readFileSync('docs/api.md', 'utf8').split(/^## /m).slice(1)
  return sections.flatMap((section) => {
    const scripts = [...section.matchAll(/```sh\n(.*?)```/gs)].map(([, script]) => script!)
    const printed = /```json\n(.*?)```/s.exec(section)?.[1]
    return scripts.length > 0 ? [{ title: section.split('\n')[0]!, script: scripts.join('\n'), printed }] : []
  })
}

/** A machine with only Node and npm may lack it; ours and CI's have it. */
const hasCurl = spawnSync('curl', ['--version']).status === 0

test.runIf(hasCurl)('the recipes of docs/api.md run as they are printed, and answer as they are printed', async () => {
  const recipes = readRecipes()
  expect(recipes.map(({ title }) => title)).toEqual([
    'Sign in',
    'List incidents',
    'Acknowledge',
    'Report with a key',
    'Page through history',
    'Follow what happens, and resume',
    'Follow from a shell',
    'Verify a webhook',
  ])
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const system = { kernel: world.kernel, knock: { kind: 'system', id: 'recipes' } as const, nextRequest: () => uuid() }
  await setDemoPasswords(system, { emails: [demoAddress('commander')], passwordHash: await hashPassword(PASSWORD) })
  const tech = await world.as('tech')
  for (const title of ['Cards are slow', 'Payouts are stuck', 'Reports are late']) await world.report(tech, { title })

  const folder = mkdtempSync(path.join(os.tmpdir(), 'muster-recipes-'))
  for (const name of ['docs', 'node_modules']) symlinkSync(path.resolve(name), path.join(folder, name))
  const env = { ...process.env, MUSTER: doors.url, PASSWORD, LISTEN: '2' }
  try {
    const said: Record<string, string> = {}
    for (const { title, script, printed } of recipes) {
      const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder, env })
      said[title] = stdout
      if (printed) expect(formOf(JSON.parse(stdout)), title).toEqual(formOf(JSON.parse(printed)))
    }
    const { rows } = await world.owner.query<{ count: string }>('select count(*) from ledger')
    expect(said['Page through history']!.split('\n')[0]!.trim(), 'every entry came').toBe(rows[0]!.count)
    expect(said['Page through history']).toContain('position,')
    expect(readFileSync(path.join(folder, 'ledger.jsonl'), 'utf8').trim().split('\n')).toHaveLength(Number(rows[0]!.count))
    const following = said['Follow what happens, and resume']!.trim().split('\n')
    expect(following.map((line) => (JSON.parse(line) as { following: boolean }).following)).toEqual([true, true])
    expect(said['Follow from a shell']).toMatch(/^event: ping\ndata: \{"serverTime":/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('who resumes with the last position it saw gets what happened meanwhile', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const folder = mkdtempSync(path.join(os.tmpdir(), 'muster-recipes-'))
  const { rows } = await world.owner.query<{ last: string; epoch: string }>(
    'select max(position) as last, (select epoch from lineage) as epoch from ledger',
  )
  await world.report(tech, { title: 'Cards are slow' })
  const jar = path.join(folder, 'muster.cookies')
  writeFileSync(jar, `#HttpOnly_127.0.0.1\tFALSE\t/\tFALSE\t0\tmuster\t${tech.token}\n`)
  const { last, epoch } = rows[0]!
  const follow = promisify(execFile)('timeout', ['2', process.execPath, 'docs/follow.mjs', doors.url, jar, last, epoch])
  const { stdout } = (await follow.catch((error: unknown) => error)) as { stdout: string }
  rmSync(folder, { recursive: true })
  expect(stdout).toContain('Cards are slow')
})

/** Names and kinds of values; of a list what all of its members have. */
function formOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? [formOf(value[0])] : []
  if (value === null || typeof value !== 'object') return value === null ? 'string' : typeof value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, name === 'owner' ? 'owner' : formOf(inner)]))
}
