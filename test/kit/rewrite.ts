import { readFileSync, writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'

/** Puts text in the place of the last one in a document: between `<!-- written by: … -->` and `<!-- end of what is written -->`. */
export async function rewrite(file: string, by: string, text: string): Promise<void> {
  const from = `<!-- written by: ${by} -->\n`
  const to = '\n<!-- end of what is written -->'
  const whole = readFileSync(file, 'utf8')
  const start = whole.indexOf(from) + from.length
  const end = whole.indexOf(to, start)
  if (start < from.length || end < 0)
    throw new Error(`${file} has no place for it: write "${from.trim()}" and "${to.trim()}" there.`)
  const options = { ...(await resolveConfig(file)), filepath: file }
  writeFileSync(file, await format(`${whole.slice(0, start)}\n${text}\n${whole.slice(end)}`, options))
}
