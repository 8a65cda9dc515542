import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseStory } from './parseStory.ts'
import type { Story } from './readStories.ts'

/** Beside the built server and its sources alike. */
const folder = path.resolve(import.meta.dirname, import.meta.url.includes('/dist/') ? '../drills' : '../../../drills')

/** The stories that Muster ships: version 0 of each, before anybody has published another. */
export function shippedStories(): Story[] {
  return (shipped ??= readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map(read))
}

let shipped: Story[] | undefined

function read(name: string): Story {
  const source = readFileSync(path.join(folder, name), 'utf8')
  const { body, faults } = parseStory(source)
  if (!body) throw new Error(`${name}, line ${faults[0]!.line}: ${faults[0]!.path} ${faults[0]!.message}`)
  return { key: body.key, version: 0, source, body }
}
