import { createReadStream } from 'node:fs'

/** What a program on the way did to the file, outside what was hashed: it is told, and proves neither for nor against. */
export interface Wear {
  /** A byte-order mark stood before the first line. */
  hasMark: boolean
  /** Lines that end in CR LF instead of LF. */
  crlf: number
}

const MARK = Buffer.from([0xef, 0xbb, 0xbf])

/**
 * The lines of an export as bytes, so that nothing is decoded and encoded again. One CR before the LF belongs to the end of the line:
 * it cannot stand in an entry, where it is written as an escape.
 */
export async function* readExport(file: string, wear: Wear): AsyncGenerator<Buffer> {
  let isFirst = true
  for await (const line of linesOf(file)) {
    const marked = isFirst && line.subarray(0, 3).equals(MARK)
    isFirst = false
    if (marked) wear.hasMark = true
    const isCrlf = line.at(-1) === 13
    if (isCrlf) wear.crlf++
    const bare = line.subarray(marked ? 3 : 0, isCrlf ? -1 : undefined)
    if (bare.length > 0) yield bare
  }
}

async function* linesOf(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let from = 0
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
      if (end > from) yield bytes.subarray(from, end)
      from = end + 1
    }
    rest = bytes.subarray(from)
  }
  if (rest.length > 0) yield rest
}
