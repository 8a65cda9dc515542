/** Names have up to so many words; what follows an @ for longer is no name. */
const WORDS_MOST = 3

export interface Mentioning {
  /** Where the @ stands. */
  from: number
  /** What of a name has been typed. */
  part: string
}

/** Whether a name is being typed where the caret stands: after an @ that begins a word. */
export function mentionAt(text: string, caret: number): Mentioning | undefined {
  const before = text.slice(0, caret)
  const from = before.lastIndexOf('@')
  if (from < 0 || /\S/.test(before[from - 1] ?? ' ')) return undefined
  const part = before.slice(from + 1)
  return /[\n@]/.test(part) || part.startsWith(' ') || part.split(' ').length > WORDS_MOST ? undefined : { from, part }
}

/** The text with the name in the place of what was typed of it, and where the caret stands then. */
export function putName(text: string, { from, part }: Mentioning, name: string): { text: string; caret: number } {
  const rest = text.slice(from + 1 + part.length)
  const said = `@${name}${rest.startsWith(' ') ? '' : ' '}`
  return { text: text.slice(0, from) + said + rest, caret: from + said.length }
}
