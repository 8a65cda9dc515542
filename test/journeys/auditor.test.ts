import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { demoAddress } from '../../server/src/app/seed/directory.ts'
import { findFaults } from '../kit/axe.ts'
import { sitDown } from '../kit/browser.ts'
import { until } from '../kit/until.ts'
import { see, take, untilLive } from './story.ts'

const PASSWORD = 'a night like any other'

/** The built product with a database and checkpoints of its own, as a company runs it. */
async function startProduct() {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'muster-auditor-'))
  chmodSync(dataDir, 0o755)
  const { DATABASE_URL: _, ...env } = process.env
  const running = new Set<ReturnType<typeof spawn>>()
  const run = (...args: string[]) => {
    const child = spawn(process.execPath, ['server/dist/main.js', ...args], {
      env: { ...env, NODE_ENV: '', MUSTER_DATA: dataDir, PORT: '0', LOG_LEVEL: 'error', MUSTER_DEMO_PASSWORD: PASSWORD },
    })
    running.add(child)
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    void ended.then(() => running.delete(child))
    return { child, ended, said: () => said }
  }
  const end = () => {
    for (const child of running) child.kill('SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
  }
  const muster = run('start')
  const hasStarted = () => muster.said().includes('Stop with Ctrl-C')
  await until(() => hasStarted() || muster.child.exitCode !== null, 'the start', 240_000).catch(() => {})
  if (!hasStarted()) {
    end()
    throw new Error(`It has not started: ${muster.said()}`)
  }
  return {
    address: /running: +(http:\S+)/.exec(muster.said())![1]!,
    dataDir,
    async stop() {
      muster.child.kill('SIGINT')
      await muster.ended
    },
    /** What somebody does who has the files and neither database nor server. */
    async verify(exported: string) {
      const checkpoints = path.join(dataDir, 'checkpoints')
      const tool = run(
        'verify-ledger',
        '--export',
        exported,
        '--checkpoints',
        checkpoints,
        '--key',
        path.join(checkpoints, 'key.pub'),
      )
      return { code: await tool.ended, said: tool.said() }
    },
    [Symbol.dispose]: end,
  }
}

test('An auditor proves the record: finds an entry, takes the ledger along, and shows without the server that nobody edited it', async () => {
  using product = await startProduct()
  const { page, context, strange } = await sitDown({ viewport: { width: 1440, height: 900 } })
  await page.goto(`${product.address}/sign-in`)
  await page.getByLabel('E-mail').fill(demoAddress('executive'))
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await untilLive(page)

  await page.getByRole('link', { name: 'Ledger' }).click()
  await see(page, 'Signed outside the database up to entry')
  expect(await findFaults(page)).toEqual([])
  await page.getByRole('textbox', { name: 'Incident' }).fill('INC-2026-0006')
  await page.waitForURL(/incident=INC-2026-0006/)
  const namesOf = (title: string) => page.getByTitle(title).allInnerTexts()
  await expect
    .poll(async () => new Set(await page.getByRole('main').getByRole('link', { name: /INC-/ }).allInnerTexts()))
    .toEqual(new Set(['INC-2026-0006']))
  const [who] = await namesOf('Only what')
  await page.getByTitle('Only what').first().click()
  await page.waitForURL(/incident=INC-2026-0006&(actor|doneBy)=/)
  await expect.poll(async () => new Set(await namesOf('Only what'))).toEqual(new Set([who]))
  expect(await findFaults(page)).toEqual([])

  await page.goto(`${product.address}/ledger`)
  await page.getByLabel('Person', { exact: true }).click()
  await page.getByPlaceholder('Find a person').fill('Elena')
  await take(page, 'Elena Duarte')
  await see(page, 'Session of Elena Duarte')
  await page.getByTitle('Nothing but Session of Elena Duarte').first().click()
  expect(await findFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'About Session of Elena Duarte' }).click()
  await page.waitForURL((url) => !url.search.includes('subject'))
  await page.getByLabel('From').fill('2026-11-22T10:00')
  await page.getByLabel('Before').fill('2026-11-21T10:00')
  await see(page, 'This is later than “Before”.')
  await see(page, 'This is earlier than “From”.')
  expect(await findFaults(page)).toEqual([])

  await page.goto(`${product.address}/ledger`)
  await see(page, 'Signed outside the database up to entry')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'JSON Lines' }).click()])
  const exported = path.join(product.dataDir, 'ledger.jsonl')
  await download.saveAs(exported)
  await context.close()
  await product.stop()

  const proof = await product.verify(exported)
  expect(proof.said).toMatch(/The record is whole: \d+ entries, each as it was written/)
  expect(proof.code).toBe(0)

  const lines = readFileSync(exported, 'utf8').trim().split('\n')
  const edited = lines.findIndex((line) => line.includes('incident.acknowledged'))
  const tampered = lines.map((line, index) =>
    index === edited ? line.replace(/"at\\?":\\?"2026-1/, (at) => at.replace('2026-1', '2026-0')) : line,
  )
  expect(tampered[edited]).not.toBe(lines[edited])
  writeFileSync(exported, `${tampered.join('\n')}\n`)
  const exposed = await product.verify(exported)
  expect(exposed.code).toBe(1)
  expect(exposed.said).toContain(String(JSON.parse(lines[edited]!).position))
  expect(strange).toEqual([])
})
