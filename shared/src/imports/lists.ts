/** Several things in one cell, such as `Card payments | Edge gateway`; a mark that belongs to a name has a \ before it. */
export function splitList(text: string, mark: '|' | '>'): string[] {
  const parts = ['']
  for (const [piece] of text.matchAll(/\\[\s\S]|[\s\S]/gu)) {
    if (piece === mark) parts.push('')
    else parts[parts.length - 1] += mark === '|' ? piece : plain(piece)
  }
  const trimmed = parts.map((part) => part.trim()).filter((part) => part !== '')
  return trimmed
}

export const joinList = (parts: readonly string[]): string => parts.join(' | ')

/** A name, so that nothing in it is taken for a mark. */
export const writeName = (name: string): string => name.replace(/[\\|>]/g, (mark) => `\\${mark}`)

/** The name again. */
export const readName = (text: string): string => text.replace(/\\([\s\S])/g, '$1').trim()

function plain(piece: string): string {
  return piece.length > 1 && piece.startsWith('\\') ? piece.slice(1) : piece
}
