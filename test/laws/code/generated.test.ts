import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'

const { generate } = createRequire(path.resolve('web/package.json'))('@graphql-codegen/cli') as {
  generate(config: object, write: boolean): Promise<{ filename: string; content: string }[]>
}

test('the web’s types are those of its documents and of the schema (pnpm generate)', async () => {
  process.chdir('web')
  const files = await generate(
    { ...(await import('../../../web/codegen.ts')).default, cwd: path.resolve('.'), silent: true },
    false,
  ).finally(() => process.chdir('..'))
  expect(files.length).toBeGreaterThan(2)
  for (const { filename, content } of files) expect(readFileSync(path.resolve('web', filename), 'utf8'), filename).toBe(content)
})
