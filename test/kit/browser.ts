import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'

const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

const PREFIX = 'muster-chromium-'

/** One for all journeys of a process, with whom it ends: its start costs as much as half a journey. */
let browser: Promise<Browser> | undefined

/** A Chromium of this machine, or the one that comes in an npm package: nothing is installed by hand. */
async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: flags.split(' ') })
}

async function findChromium(): Promise<string> {
  const installed = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  const found = installed.find((file) => file && existsSync(file))
  if (found) return found
  removeLeft()
  process.env.TMPDIR = mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`)) // It reuses any `chromium` it finds there.
  const { default: bundled, inflate, setupLambdaEnvironment } = await import('@sparticuz/chromium')
  const packed = path.join(path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../bin')
  const executable = await bundled.executablePath()
  await inflate(path.join(packed, 'al2023.tar.br')) // libnss3 and others, for machines that lack them.
  setupLambdaEnvironment(path.join(os.tmpdir(), 'al2023', 'lib'))
  const fonts = path.join(os.tmpdir(), 'fonts') // Its own settings look for them in /tmp, and without any it dies at the first input.
  writeFileSync(path.join(fonts, 'fonts.conf'), `<fontconfig><dir>${fonts}</dir><cachedir>${fonts}/cache</cachedir></fontconfig>`)
  return executable
}

/** Two hundred megabytes of every run that has ended: a worker is stopped without a chance to tidy up. */
function removeLeft(): void {
  for (const name of readdirSync(os.tmpdir()).filter((file) => file.startsWith(PREFIX))) {
    const worker = name.slice(PREFIX.length).split('-')[0]
    if (!isRunning(Number(worker))) rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true })
  }
}

function isRunning(worker: number): boolean {
  try {
    return process.kill(worker, 0)
  } catch {
    return false
  }
}

export interface Person {
  page: Page
  context: BrowserContext
  /** Where it asked for something that is not ours, and what it complained about. */
  strange: string[]
}

/** Somebody with cookies and stores of their own, until its context is closed. What the page asks from elsewhere, or refuses to run, is noted. */
export async function sitDown(options: BrowserContextOptions = {}): Promise<Person> {
  browser ??= openBrowser()
  const context = await (
    await browser
  ).newContext({ viewport: { width: 1920, height: 1080 }, colorScheme: 'dark', reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const strange: string[] = []
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url())
    if (protocol !== 'data:' && protocol !== 'blob:' && !['127.0.0.1', 'localhost'].includes(hostname))
      strange.push(request.url())
  })
  page.on('pageerror', (error) => strange.push(String(error)))
  page.on('console', (message) => {
    if (/Content Security Policy|\[Vue warn\]/.test(message.text())) strange.push(message.text())
  })
  return { page, context, strange }
}
