import { readFileSync } from 'node:fs'
import path from 'node:path'
import { generate } from '../../../web/node_modules/@graphql-codegen/cli/cjs/index.js'
import { expect, test } from 'vitest'

test('the web’s types are those of its documents and of the schema (pnpm generate)', async () => {
  process.chdir('web')
  const files = (await generate(
    { ...(await import('../../../web/codegen.ts')).default, cwd: path.resolve('.'), silent: true },
    false,
  ).finally(() => process.chdir('..'))) as {
    filename: string
    content: string
  }[]
  expect(files.length).toBeGreaterThan(2)
  for (const { filename, content } of files) expect(readFileSync(path.resolve('web', filename), 'utf8'), filename).toBe(content)
})
