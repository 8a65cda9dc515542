import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { expect, test } from 'vitest'
import { madeUpPage } from '../../../web/src/statuspage/madeUpPage.ts'
import type { renderDocument } from '../../../web/src/statuspage/render.ts'

const web = join(import.meta.dirname, '../../../web')

test('the public page loads in a blink: 25 kB in all, of which 4 kB are script', { timeout: 30_000 }, async () => {
  const client = await built('client')
  const script = sizeOf(client, '.js')
  const css = sizeOf(client, '.css')
  const html = gzipSync(await madeUpDocument()).length

  expect(script).toBeGreaterThan(0)
  expect(css).toBeGreaterThan(0)
  expect(script).toBeLessThanOrEqual(4_096)
  expect(html + css + script).toBeLessThanOrEqual(25 * 1_024)
})

/** As it is shipped, but in memory: neither needs what is in dist nor changes it. */
async function built(mode: 'client' | 'server') {
  const configFile = join(web, 'vite.statuspage.config.ts')
  const result = await build({ configFile, mode, logLevel: 'silent', build: { write: false } })
  return (result as Rolldown.RolldownOutput).output
}

function sizeOf(files: Rolldown.RolldownOutput['output'], ending: string): number {
  const sizes = files
    .filter(({ fileName }) => fileName.endsWith(ending))
    .map((file) => gzipSync(file.type === 'chunk' ? file.code : file.source).length)
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function madeUpDocument(): Promise<string> {
  const [{ code }] = await built('server')
  const artefact = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  const render = ((await import(artefact)) as { renderDocument: typeof renderDocument }).renderDocument
  return render(madeUpPage(), 'en', {
    css: '/status/assets/status.css',
    script: '/status/assets/follow.js',
    favicon: '/status/assets/favicon.svg',
  })
}
