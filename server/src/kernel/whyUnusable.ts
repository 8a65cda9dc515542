/** No input of ours is deeper than ten; what walks through it calls itself at each step. */
const DEEPEST = 100

/** Why JSON that somebody sent is taken by no operation, in words; nothing when it may go on. */
export function whyUnusable(sent: unknown): string | undefined {
  if (isDeep(sent)) return `More than ${DEEPEST} levels of brackets cannot be read.`
  // PostgreSQL takes no U+0000, and where values stand in the text of a statement it would cut it there.
  return JSON.stringify(sent ?? null).includes('\\u0000') ? 'U+0000 cannot be stored.' : undefined
}

/** Level by level, since who calls himself for each would be brought down by the very thing that is looked for. */
function isDeep(sent: unknown): boolean {
  let level = [sent]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true
    level = level.flatMap((value) => (value && typeof value === 'object' ? (Object.values(value) as unknown[]) : []))
  }
  return false
}
