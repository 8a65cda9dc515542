import { storyBody, type StoryBody } from '@muster/shared/inputs/drillStory'
import { isNode, LineCounter, parseDocument, visit, type Document } from 'yaml'

/** What is wrong with a story, and where. */
export interface StoryFault {
  /** From 1. */
  line: number
  /** As `events.2.at`; empty: the whole of it. */
  path: string
  message: string
}

export type Parsed = { body: StoryBody; faults?: never } | { body?: never; faults: StoryFault[] }

/** A story out of its YAML, or all that is wrong with it at once, by line and path. */
export function parseStory(source: string): Parsed {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false })
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line)
  const unread = document.errors.map(({ pos, message }) => ({ line: lineAt(pos[0]), path: '', message }))
  visit(document, {
    // A few of them can be a million words.
    Alias: (_key, { range }) => void unread.push({ line: lineAt(range![0]), path: '', message: 'No aliases: write it again.' }),
  })
  if (unread.length > 0) return { faults: unread }
  const read = storyBody.safeParse(document.toJS())
  if (read.success) return { body: read.data }
  const faults = read.error.issues.map(({ path, message }) => ({
    line: lineAt(offsetOf(document, path)),
    path: path.join('.'),
    message,
  }))
  return { faults: faults.toSorted((a, b) => a.line - b.line) }
}

/** Where it stands; of what is missing, where it should. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return document.contents?.range?.[0] ?? 0
}
