import fastify from 'fastify'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { serveFiles } from './serveFiles.ts'

const script = 'export const said = "so";\n'.repeat(100)

test('a script comes as it was compressed when it was built, to whoever reads that; plain to the others; nobody finds the compressed one by itself', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'web-'))
  try {
    await mkdir(path.join(folder, 'assets'))
    await writeFile(path.join(folder, 'index.html'), '<!doctype html>')
    await writeFile(path.join(folder, 'assets/a-1.js'), script)
    await writeFile(path.join(folder, 'assets/a-1.js.br'), brotliCompressSync(script))
    const app = fastify()
    await serveFiles(app, folder)
    const get = (url: string, accepted: string) => app.inject({ url, headers: { 'accept-encoding': accepted } })

    const small = await get('/assets/a-1.js', 'gzip, br')
    expect(small.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': 'application/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    })
    expect(brotliDecompressSync(small.rawPayload).toString()).toBe(script)
    const plain = await get('/assets/a-1.js', 'identity')
    expect([plain.headers['content-encoding'], plain.body]).toEqual([undefined, script])
    expect((await get('/assets/a-1.js.br', 'br')).statusCode).toBe(404)
    expect((await get('/', 'br')).body).toBe('<!doctype html>')
  } finally {
    await rm(folder, { recursive: true })
  }
})
