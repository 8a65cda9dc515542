import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from './words/en.ts'

const root = join(import.meta.dirname, '..')
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.(vue|ts)$/.test(file) && !/^(statuspage|generated)\b|\.test\.ts$/.test(file),
)

test('every key that is written out has its words', () => {
  const missing = sources.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\bt\(\s*'([^'$]+)'/g)]
      .map((match) => match[1]!)
      .filter((key) => !has(key)),
  )
  expect(missing).toEqual([])
})

function has(key: string): boolean {
  const found = key.split('.').reduce<unknown>((words, part) => (words as Record<string, unknown> | undefined)?.[part], en)
  return typeof found === 'string'
}
