const LONGEST = 200

/** What the other side said, for the log: whom it was about is not repeated, in whatever form it came. */
export function withoutAddress(says: string, address: string): string {
  const parts = [address, ...address.split(/[^\p{L}\p{N}+]+/u).filter((part) => part.length >= 5)]
  const hidden = parts.reduce((text, part) => text.replaceAll(new RegExp(escape(part), 'gi'), '…'), says)
  const clean = hidden
    .replace(/[^\s<>"']+@[^\s<>"']+/g, '…')
    .replace(/\+\d[\d\s()./-]{6,}\d|\d{9,}/g, '…')
    .replace(/\p{C}+/gu, ' ')
    .trim()
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
