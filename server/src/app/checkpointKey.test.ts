import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { checkpointKey } from './checkpointKey.ts'
import { readConfig } from './config.ts'

test('a key is made once and kept; the public half lies beside the checkpoints', () => {
  const config = readConfig({ MUSTER_DATA: mkdtempSync(path.join(tmpdir(), 'muster-key-')) })
  expect(checkpointKey(config).equals(checkpointKey(config))).toBe(true)
})

test('what cannot be written, and what is no key, stops the start and names the setting', () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'muster-key-')), 'file')
  writeFileSync(file, '')
  expect(() => checkpointKey(readConfig({ MUSTER_DATA: path.join(file, 'x') }))).toThrow(/Set CHECKPOINT_DIR, and MUSTER_DATA/)
  expect(() => checkpointKey(readConfig({ MUSTER_DATA: path.dirname(file), CHECKPOINT_KEY: 'nonsense' }))).toThrow(
    /CHECKPOINT_KEY is not right/,
  )
})
